internal import Foundation

/// Texts as they stand in a header, where everything is ASCII.
enum HeaderText {
    /// Octets in one encoded word: with the marks around them they are less than 75 (RFC 2047 §2).
    private static let wordSize = 39
    /// What fits into a line of 998 octets (RFC 5322 §2.1.1) behind any field's name.
    private static let lineSize = 900

    /// As given where that can be, otherwise in encoded words of UTF-8, one a line.
    static func unstructured(_ text: String) -> String {
        isPlain(text) && !text.contains("=?") ? text : encodedWords(text)
    }

    /// The value of a field that the client named: what is ASCII goes out as it is, so that encoded words
    /// are the client's own.
    static func field(_ text: String) -> String { isPlain(text) ? text : encodedWords(text) }

    private static func isPlain(_ text: String) -> Bool {
        text.utf8.count <= lineSize && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    /// As given where it is ASCII, otherwise with its names in encoded words.
    static func mailboxes(_ text: String) -> String {
        // Some programs decode an encoded word between quotes, where it is none (RFC 2047 §5).
        let isMisread = text.contains("\"") && text.contains("=?")
        guard text.utf8.count > lineSize || !text.utf8.allSatisfy({ $0 < 0x80 }) || isMisread else {
            return text
        }
        let list = WrittenMailbox.list(text) ?? []
        return list.map { mailbox in
            mailbox.name.map { "\(encodedWords($0)) <\(mailbox.address)>" } ?? mailbox.address
        }.joined(separator: ",\r\n ")
    }

    private static func encodedWords(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let octets = Array(String(scalar).utf8)
            if words[words.count - 1].count + octets.count > wordSize { words.append([]) }
            words[words.count - 1] += octets
        }
        return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }
            .joined(separator: "\r\n ")
    }

    /// `Thu, 01 Jan 2026 00:00:00 +0000` (RFC 5322 §3.3).
    static func date(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return formatter.string(from: date)
    }
}

extension HeaderText {
    /// Whether a text can stand in a header: without control characters, a tab excepted.
    static func isOneLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t" }
    }

    /// RFC 5322 §2.2.
    static func isFieldName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ":") }
    }

    static func isMediaType(_ text: String) -> Bool {
        text.split(separator: "/", omittingEmptySubsequences: false).count == 2
            && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }

    static func isContentID(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
            }
    }
}
