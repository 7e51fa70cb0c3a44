internal import Foundation

/// One message as `mbox` has it: the mboxrd dialect, LF line ends, an empty line behind it.
///
/// Every line of `>`s and `From ` gets one `>` more, which a reader takes off again.
struct MboxEntry {
    let sender: String
    let date: Date
    let message: [UInt8]

    func append(to mbox: inout [UInt8]) {
        mbox.append(contentsOf: "From \(senderWord) \(timestamp)\n".utf8)
        message.withUnsafeBytes { all in
            var start = 0
            while start < all.count {
                let end = all.firstOffset(of: lineFeed, from: start) ?? all.count
                let hasCR = end > start && end < all.count && all[end - 1] == carriageReturn
                let line = UnsafeRawBufferPointer(rebasing: all[start..<(hasCR ? end - 1 : end)])
                if Self.needsQuote(line) { mbox.append(UInt8(ascii: ">")) }
                mbox.append(contentsOf: line)
                mbox.append(lineFeed)
                start = end + 1
            }
        }
        mbox.append(lineFeed)
    }

    private static func needsQuote(_ line: UnsafeRawBufferPointer) -> Bool {
        // Most lines are settled by their first octet.
        guard let first = line.first, first == UInt8(ascii: ">") || first == UInt8(ascii: "F")
        else { return false }
        return line.drop { $0 == UInt8(ascii: ">") }.starts(with: "From ".utf8)
    }

    /// The second word of the `From ` line has no blanks; `<>` is the mail system itself.
    private var senderWord: String {
        sender.isEmpty ? "MAILER-DAEMON" : String(sender.map { $0.isWhitespace ? "-" : $0 })
    }

    /// In the form of `asctime(3)`, in UTC: `Thu Jan  1 00:00:00 2026`.
    private var timestamp: String {
        var seconds = time_t(date.timeIntervalSince1970.rounded(.down))
        var parts = tm()
        gmtime_r(&seconds, &parts)
        // 26 octets are what asctime_r needs, its line feed and NUL included.
        var text = [CChar](repeating: 0, count: 26)
        asctime_r(&parts, &text)
        return String(decoding: text.prefix(24).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
