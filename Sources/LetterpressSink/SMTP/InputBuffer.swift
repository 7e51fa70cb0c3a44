/// What a client sent and the session has not used yet.
struct InputBuffer {
    private var octets: [UInt8] = []
    private var start = 0

    var isEmpty: Bool { start == octets.count }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        octets.removeFirst(start)
        start = 0
        octets.append(contentsOf: more)
    }

    mutating func removeAll() {
        octets = []
        start = 0
    }

    /// Shows what is unused to `read`, the first `limit` octets of it at most, and drops as many
    /// from the front as it says.
    mutating func take<Value>(
        atMost limit: Int = .max,
        _ read: (UnsafeRawBufferPointer) -> (value: Value, used: Int)
    ) -> Value {
        let (value, used) = octets.withUnsafeBytes { all in
            read(UnsafeRawBufferPointer(rebasing: all[start...].prefix(limit)))
        }
        start += used
        return value
    }
}
