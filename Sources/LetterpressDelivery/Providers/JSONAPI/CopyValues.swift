internal import LetterpressCrypto
internal import LetterpressModel

/// What the fields of a template stand for in one copy.
struct CopyValues {
    enum Value {
        case text(String)
        /// Nothing in it needs an escape.
        case base64([UInt8])
        case object([MessageParts.Field])
        case list([MessageParts.Field])
    }

    private let message: OutgoingMessage

    init(of message: OutgoingMessage) {
        self.message = message
    }

    /// Nil where the copy has nothing there, such as a reader without a name.
    func value(of field: CopyField) throws(UnsendableCopy) -> Value? {
        switch field {
        case .mime: .base64(Base64.encode(message.bytes))
        case .sender: .text(message.sender.wire)
        case .toAddress: .text(message.recipient.wire)
        case .delivery: Self.text(message.reference)
        default: try value(of: field, in: try parts())
        }
    }

    private func value(
        of field: CopyField,
        in parts: MessageParts
    ) throws(UnsendableCopy) -> Value? {
        switch field {
        case .from: .text(parts.from.written)
        case .fromName: Self.text(parts.from.name)
        case .fromAddress: .text(parts.from.address.wire)
        case .replyTo: Self.text(parts.replyTo?.written)
        case .replyToName: Self.text(parts.replyTo?.name)
        case .replyToAddress: Self.text(parts.replyTo?.address.wire)
        case .to: .text(parts.to.written)
        case .toName: Self.text(parts.to.name)
        case .subject: .text(parts.subject)
        case .text: .text(parts.text)
        case .html: .text(parts.html)
        case .headers: .object(try Self.unlike(parts.fields))
        case .headerList: .list(parts.fields)
        case .listUnsubscribe: Self.text(Self.first("list-unsubscribe", in: parts.fields))
        case .messageID: Self.text(Self.first("message-id", in: parts.fields))
        case .mime, .sender, .toAddress, .delivery: nil
        }
    }

    private func parts() throws(UnsendableCopy) -> MessageParts {
        guard let parts = message.parts else { throw UnsendableCopy("it was not made in parts") }
        return parts
    }

    private static func text(_ words: String?) -> Value? {
        words.flatMap { $0.isEmpty ? nil : .text($0) }
    }

    private static func first(_ name: String, in fields: [MessageParts.Field]) -> String? {
        fields.first { $0.name.lowercased() == name }?.value
    }

    /// Of two fields with one name an object would lose one.
    private static func unlike(
        _ fields: [MessageParts.Field]
    ) throws(UnsendableCopy) -> [MessageParts.Field] {
        guard Set(fields.map { $0.name.lowercased() }).count == fields.count else {
            throw UnsendableCopy(
                "two fields of its header have one name; '{header_list}' carries both"
            )
        }
        return fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
