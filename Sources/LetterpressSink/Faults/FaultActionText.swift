/// An action as a script writes it: `reply 450 4.7.1 text`, `stall 30s`, `slow 10B/s`, `close`.
enum FaultActionText {
    static let remedy = """
        Write 'reply 450 4.7.1 try later', 'close', 'stall 30s', 'slow 10B/s', 'keep-and-close' or \
        'drop-and-close'.
        """

    /// A stall is at most an hour, and a reply at most 500 octets (RFC 5321 §4.5.3.1.5).
    private static let longestStall = Duration.seconds(3_600)

    static func action(_ text: String) -> Fault.Action? {
        let words = text.split(separator: " ", maxSplits: 1)
        let argument = words.count == 2 ? words[1] : ""
        switch words.first {
        case "reply": return reply(argument).map(Fault.Action.reply)
        case "stall": return duration(argument).map(Fault.Action.stall)
        case "slow": return pace(argument).map { .slow(bytesPerSecond: $0) }
        case "close" where argument.isEmpty: return .close
        case "keep-and-close" where argument.isEmpty: return .keepAndClose
        case "drop-and-close" where argument.isEmpty: return .dropAndClose
        default: return nil
        }
    }

    /// A refusal: what a step says when it succeeds is no fault.
    private static func reply(_ text: Substring) -> SMTPReply? {
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let first = parts.first, first.utf8.count == 3, let code = Int(first),
            (400...599).contains(code), parts.count == 2, text.utf8.count <= 500,
            // One line, as every client can read it.
            parts[1].utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        return SMTPReply(code, lines: [String(parts[1])])
    }

    static func duration(_ text: Substring) -> Duration? {
        let units: [(String, Duration)] = [
            ("ms", .milliseconds(1)), ("s", .seconds(1)), ("m", .seconds(60)),
        ]
        guard let unit = units.first(where: { text.hasSuffix($0.0) }),
            let number = Int(text.dropLast(unit.0.count)), (1...3_600_000).contains(number)
        else { return nil }
        let duration = unit.1 * number
        return duration <= longestStall ? duration : nil
    }

    private static func pace(_ text: Substring) -> Int? {
        let units = [("kB/s", 1_000), ("B/s", 1)]
        guard let unit = units.first(where: { text.hasSuffix($0.0) }),
            let number = Int(text.dropLast(unit.0.count)), (1...1_000_000).contains(number)
        else { return nil }
        return number * unit.1
    }
}
