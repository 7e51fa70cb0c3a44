package import Foundation

/// One message as `mbox` has it: the mboxrd dialect, LF line ends, an empty line behind it.
///
/// Every line of `>`s and `From ` gets one `>` more, which a reader takes off again.
package struct MboxEntry {
    private let sender: String
    private let date: Date
    private let message: [UInt8]

    /// `sender` is that of the envelope.
    package init(sender: String, date: Date, message: [UInt8]) {
        (self.sender, self.date, self.message) = (sender, date, message)
    }

    package func append(to mbox: inout [UInt8]) {
        mbox.append(contentsOf: "From \(senderWord) \(timestamp)\n".utf8)
        var rest = message[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: 10) ?? rest.endIndex
            var line = rest[..<end]
            if end < rest.endIndex, line.last == 13 { line.removeLast() }
            if Self.needsQuote(line) { mbox.append(UInt8(ascii: ">")) }
            mbox.append(contentsOf: line)
            mbox.append(10)
            rest = rest[end...].dropFirst()
        }
        mbox.append(10)
    }

    private static func needsQuote(_ line: ArraySlice<UInt8>) -> Bool {
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
