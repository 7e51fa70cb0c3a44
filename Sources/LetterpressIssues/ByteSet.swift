/// A set of bytes, made to be looked for: most of a text is letters, and none of them.
struct ByteSet {
    /// 1 for a member, so that the answers for several bytes can be joined without a branch.
    private let members: [UInt8]

    /// ASCII signs, and any other bytes.
    init(_ signs: StaticString, and others: [UInt8] = []) {
        var members = [UInt8](repeating: 0, count: 256)
        signs.withUTF8Buffer { for sign in $0 { members[Int(sign)] = 1 } }
        for byte in others { members[Int(byte)] = 1 }
        self.members = members
    }

    /// Where the first of them stands, from `start` on.
    func firstIndex(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int? {
        members.withUnsafeBufferPointer { members in
            func isMember(_ index: Int) -> UInt8 { members[Int(bytes[index])] }
            var index = start
            while index + 8 <= end {
                let low = isMember(index) | isMember(index + 1) | isMember(index + 2)
                let middle = isMember(index + 3) | isMember(index + 4) | isMember(index + 5)
                if low | middle | isMember(index + 6) | isMember(index + 7) != 0 { break }
                index += 8
            }
            while index < end {
                if isMember(index) != 0 { return index }
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
