/// Cuts a log that comes piece by piece into its lines.
///
/// Of a line that is too long it holds nothing.
package struct LogLines {
    /// Octets of the longest line that is read; servers write a few thousand at most.
    package static let mostBytes = 1_000_000

    private var rest: [UInt8] = []
    private var isTooLong = false

    package init() {}

    /// Calls `each` with every line that ends in `piece`, without its end; with nil for one too long.
    mutating func cut(_ piece: [UInt8], each: (ArraySlice<UInt8>?) -> Void) {
        var left = piece[...]
        while let end = left.firstIndex(of: 0x0A) {
            let part = left[..<end]
            left = left[(end + 1)...]
            if rest.isEmpty && !isTooLong {
                give(part, each)
            } else {
                keep(part)
                finish(each)
            }
        }
        keep(left)
    }

    /// The last line may lack its end.
    mutating func finish(_ each: (ArraySlice<UInt8>?) -> Void) {
        if isTooLong { each(nil) } else { give(rest[...], each) }
        rest.removeAll(keepingCapacity: rest.capacity < 1 << 16)
        isTooLong = false
    }

    var isAtLineStart: Bool { rest.isEmpty && !isTooLong }

    private mutating func keep(_ part: ArraySlice<UInt8>) {
        if isTooLong || rest.count + part.count > Self.mostBytes {
            isTooLong = true
            rest = []
        } else {
            rest += part
        }
    }

    private func give(_ line: ArraySlice<UInt8>, _ each: (ArraySlice<UInt8>?) -> Void) {
        guard line.count <= Self.mostBytes else { return each(nil) }
        each(line.last == 0x0D ? line.dropLast() : line)
    }
}
