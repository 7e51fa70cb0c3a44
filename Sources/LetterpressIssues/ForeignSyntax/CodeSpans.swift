internal import LetterpressModel

/// Finds code between backticks.
enum CodeSpans {
    private struct Run {
        let offset: Int
        let length: Int
        let isEscaped: Bool
        /// Of the backticks that may open code here.
        var opening: Int { isEscaped ? length - 1 : length }
    }

    static func ranges(in bytes: [UInt8], paragraphs: [Range<Int>]) -> [Range<Int>] {
        paragraphs.flatMap { ranges(in: bytes, paragraph: $0) }
    }

    private static func ranges(in bytes: [UInt8], paragraph: Range<Int>) -> [Range<Int>] {
        let runs = runs(in: bytes, paragraph: paragraph)
        guard runs.count > 1 else { return [] }
        // The next run of the same length closes, so each run knows it from one walk backwards.
        var closers = [Int?](repeating: nil, count: runs.count)
        var nextOfLength: [Int: Int] = [:]
        for index in runs.indices.reversed() {
            closers[index] = nextOfLength[runs[index].opening]
            nextOfLength[runs[index].length] = index
        }
        var ranges: [Range<Int>] = []
        var index = 0
        while index < runs.count {
            guard runs[index].opening > 0, let closer = closers[index] else {
                index += 1
                continue
            }
            ranges.append(runs[index].offset..<(runs[closer].offset + runs[closer].length))
            index = closer + 1
        }
        return ranges
    }

    private static func runs(in bytes: [UInt8], paragraph: Range<Int>) -> [Run] {
        let tick = UInt8(ascii: "`")
        // As in most paragraphs.
        if bytes[paragraph].firstOffset(of: tick) == nil { return [] }
        var runs: [Run] = []
        var backslashes = 0
        var offset = paragraph.lowerBound
        while offset < paragraph.upperBound {
            guard bytes[offset] == tick else {
                backslashes = bytes[offset] == UInt8(ascii: "\\") ? backslashes + 1 : 0
                offset += 1
                continue
            }
            let start = offset
            while offset < paragraph.upperBound, bytes[offset] == tick { offset += 1 }
            runs.append(
                Run(offset: start, length: offset - start, isEscaped: backslashes % 2 == 1)
            )
            backslashes = 0
        }
        return runs
    }
}
