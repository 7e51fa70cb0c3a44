/// What a client sent and the session has not used yet.
struct InputBuffer {
    private var octets: [UInt8] = []
    private var start = 0

    mutating func append(_ more: UnsafeRawBufferPointer) {
        octets.removeFirst(start)
        start = 0
        octets.append(contentsOf: more)
    }

    mutating func removeAll() {
        octets = []
        start = 0
    }

    /// Shows everything unused to `read`, and drops as many octets from the front as it says.
    mutating func take<Value>(
        _ read: (UnsafeRawBufferPointer) -> (value: Value, used: Int)
    ) -> Value {
        let (value, used) = octets.withUnsafeBytes { all in
            read(UnsafeRawBufferPointer(rebasing: all[start...]))
        }
        start += used
        return value
    }
}
