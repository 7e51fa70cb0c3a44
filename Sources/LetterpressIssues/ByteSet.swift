/// A set of bytes, made to be looked for: most of a text is letters, and none of them.
struct ByteSet {
    private let isMember: [Bool]

    /// ASCII signs, and any other bytes.
    init(_ signs: StaticString, and others: [UInt8] = []) {
        var isMember = [Bool](repeating: false, count: 256)
        signs.withUTF8Buffer { for sign in $0 { isMember[Int(sign)] = true } }
        for byte in others { isMember[Int(byte)] = true }
        self.isMember = isMember
    }

    /// Where the first of them stands, from `start` on.
    func firstIndex(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        isMember.withUnsafeBufferPointer { isMember in
            var index = start
            while index < end {
                if isMember[Int(bytes[index])] { return index }
                index += 1
            }
            return nil
        }
    }

    /// Where the first of them stands, from `start` on.
    func firstIndex(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        bytes.withUnsafeBufferPointer { firstIndex(in: $0, from: start, to: end) }
    }
}
