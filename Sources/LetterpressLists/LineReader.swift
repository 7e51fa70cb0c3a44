/// The lines of a list.
struct LineReader {
    struct Line {
        let bytes: [UInt8]
        let offset: Int
        let number: Int
        let isTooLong: Bool
    }

    private let file: ListFile
    private var buffer: [UInt8] = []
    private var offset = 0
    private var start = 0
    private var number = 0

    init(_ file: ListFile) {
        self.file = file
    }

    /// Without its end.
    ///
    /// Of one that is too long the beginning.
    mutating func next() throws(ListFileError) -> Line? {
        var isTooLong = false
        var searched = start
        let begin = offset + start
        var first: [UInt8] = []
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let bytes = isTooLong ? first : Array(buffer[start..<end])
                start = end + 1
                number += 1
                return Line(bytes: bytes, offset: begin, number: number, isTooLong: isTooLong)
            }
            if buffer.count - start > CSVReader.mostBytes {
                if !isTooLong { first = Array(buffer[start..<start + 1_000]) }
                isTooLong = true
                start = buffer.count
            }
            let more = try file.bytes(at: offset + buffer.count, limit: 1 << 18)
            if more.isEmpty { break }
            buffer.removeFirst(start)
            offset += start
            start = 0
            searched = buffer.count
            buffer += more
        }
        guard start < buffer.count || isTooLong else { return nil }
        let bytes = isTooLong ? first : Array(buffer[start...])
        start = buffer.count
        number += 1
        return Line(bytes: bytes, offset: begin, number: number, isTooLong: isTooLong)
    }
}
