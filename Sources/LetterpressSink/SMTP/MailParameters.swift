/// What a client promises about its message behind the path of MAIL (RFC 5321 §4.1.1.11).
struct MailParameters: Equatable {
    /// Octets as the client counts them (RFC 1870 §6).
    private(set) var size: Int?
    /// `7BIT` or `8BITMIME` (RFC 6152 §2).
    private(set) var body: String?
    /// Whether addresses and headers may hold UTF-8 (RFC 6531 §3.4).
    private(set) var allowsUTF8 = false

    /// Who first handed the message in, or `<>`; it is not looked at (RFC 4954 §5).
    private(set) var author: String?

    init(_ text: Substring) throws(SMTPReply) {
        for parameter in text.split(separator: " ") {
            let parts = parameter.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            try add(keyword: parts[0].keyword, value: parts.count == 2 ? parts[1] : nil)
        }
    }

    private mutating func add(keyword: String, value: Substring?) throws(SMTPReply) {
        switch keyword {
        case "SIZE":
            // RFC 1870 §3: one to twenty digits; more than Int holds is over any limit anyway.
            guard size == nil, let value, (1...20).contains(value.utf8.count),
                value.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
            else { throw SMTPReply(501, "5.5.4", "SIZE is a number, given once") }
            size = Int(value) ?? .max
        case "BODY":
            let kind = value?.keyword
            guard body == nil, let kind, ["7BIT", "8BITMIME"].contains(kind) else {
                throw SMTPReply(501, "5.5.4", "BODY is 7BIT or 8BITMIME, given once")
            }
            body = kind
        case "SMTPUTF8":
            guard value == nil, !allowsUTF8 else {
                throw SMTPReply(501, "5.5.4", "SMTPUTF8 has no value, and is given once")
            }
            allowsUTF8 = true
        case "AUTH":
            guard author == nil, let value, !value.isEmpty else {
                throw SMTPReply(501, "5.5.4", "AUTH is an address or <>, given once")
            }
            author = String(value)
        default:
            throw SMTPReply(555, "5.5.4", "MAIL takes SIZE, BODY and SMTPUTF8")
        }
    }

    /// No promise at all.
    var isEmpty: Bool { size == nil && body == nil && !allowsUTF8 && author == nil }
}
