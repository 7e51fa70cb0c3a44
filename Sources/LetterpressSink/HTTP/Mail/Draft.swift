/// A message in the parts of which a provider makes it.
struct Draft: Equatable, Sendable {
    struct Field: Equatable, Sendable {
        let name: String
        let value: String
    }

    struct Enclosure: Equatable, Sendable {
        let name: String
        let type: String
        /// Without angle brackets; nil for an attachment.
        var contentID: String?
        let bytes: [UInt8]
    }

    /// As given, and so are the lists below, each element of which may hold several mailboxes.
    var from: String
    var to: [String]
    var cc: [String] = []
    var bcc: [String] = []
    var replyTo: [String] = []
    var subject: String
    var text: String?
    var html: String?
    var fields: [Field] = []
    var enclosures: [Enclosure] = []

    /// Where it goes; nil where an address is none.
    var envelope: Envelope? {
        guard let sender = WrittenMailbox(from) else { return nil }
        var recipients: [String] = []
        for text in to + cc + bcc {
            guard let mailboxes = WrittenMailbox.list(text) else { return nil }
            recipients += mailboxes.map(\.address)
        }
        return Envelope(from: sender.address, to: recipients, allowsUTF8: false)
    }

    /// What the field of this name says, whatever its letters' case.
    func field(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
