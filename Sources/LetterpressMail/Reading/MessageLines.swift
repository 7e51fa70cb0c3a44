package import LetterpressModel

/// Where the lines of a message begin, and how they end.
///
/// A line ends with CR LF or with LF alone; a CR by itself ends none, as an editor counts.
package struct MessageLines: Sendable {
    private let starts: [Int]
    private let bytes: [UInt8]
    /// How many lines end in CR LF.
    package let pairs: Int
    /// Where an LF stands without a CR, the first and how many.
    package let bareFeeds: Tally
    /// Where a CR stands without an LF.
    package let bareReturns: Tally

    package init(_ bytes: [UInt8]) {
        var starts = bytes.isEmpty ? [] : [0]
        var pairs = 0
        var (feeds, returns) = (Tally(), Tally())
        bytes.withUnsafeBufferPointer { bytes in
            var last: UInt8 = 0
            for offset in bytes.indices {
                let byte = bytes[offset]
                if byte == Byte.feed {
                    if last == Byte.carriage { pairs += 1 } else { feeds.note(offset) }
                    if offset + 1 < bytes.count { starts.append(offset + 1) }
                } else if last == Byte.carriage {
                    returns.note(offset - 1)
                }
                last = byte
            }
            if last == Byte.carriage { returns.note(bytes.count - 1) }
        }
        self.starts = starts
        self.bytes = bytes
        self.pairs = pairs
        bareFeeds = feeds
        bareReturns = returns
    }

    package var count: Int { starts.count }

    /// Whether an editor of Unix has saved the file: no CR in it, and every line ends in LF.
    package var areUnix: Bool { pairs == 0 && bareReturns.count == 0 && bareFeeds.count > 0 }

    /// The first octet of a line, counted from 0; the end of the message for the line behind the last.
    func start(_ line: Int) -> Int {
        starts.indices.contains(line) ? starts[line] : bytes.count
    }

    /// The octets of a line without its end.
    func content(_ line: Int) -> Range<Int> {
        let start = start(line)
        var end = self.start(line + 1)
        if end > start, bytes[end - 1] == Byte.feed { end -= 1 }
        if end > start, bytes[end - 1] == Byte.carriage, end < bytes.count { end -= 1 }
        return start..<end
    }

    /// The line, counted from 0, in which an octet stands.
    func line(of offset: Int) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }

    package func position(of offset: Int) -> SourcePosition {
        let line = line(of: offset)
        return SourcePosition(line: line + 1, column: max(0, offset - start(line)) + 1)
    }
}
