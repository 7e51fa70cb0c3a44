internal import LetterpressModel

/// Keeps libcmark 0.30 from its quadratic time on pictures that are opened and never closed.
///
/// 300 KB of `![[]()` took it six seconds.
struct ImageFlood {
    /// More in one block than any letter has.
    static let limit = 1_000

    /// The text with `!\[` for `![` in a block that holds too many of them, so that they are words.
    let text: String
    /// The first line of each such block, from 1.
    let lines: [Int]

    init(in text: String) {
        var count = 0
        if text.holds("![") {
            var last: UInt8 = 0
            for byte in text.utf8 {
                if byte == UInt8(ascii: "["), last == UInt8(ascii: "!") { count += 1 }
                last = byte
            }
        }
        guard count > Self.limit else {
            self.text = text
            lines = []
            return
        }
        var kept: [String] = []
        var flooded: [Int] = []
        var block: [Substring] = []
        func flush() {
            let openings = block.reduce(0) { $0 + $1.ranges(of: "![").count }
            if openings > Self.limit {
                flooded.append(kept.count + 1)
                kept += block.map { String($0).replacing("![", with: "!\\[") }
            } else {
                kept += block.map(String.init)
            }
            block = []
        }
        for line in text.lines {
            block.append(line)
            if line.allSatisfy(\.isWhitespace) { flush() }
        }
        flush()
        self.text = kept.joined(separator: "\n")
        lines = flooded
    }
}
