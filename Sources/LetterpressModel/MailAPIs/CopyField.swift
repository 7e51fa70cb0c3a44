/// What a template can say of a reader's copy, as its author writes it between braces.
package enum CopyField: String, CaseIterable, Hashable, Sendable {
    case from
    case fromName = "from.name"
    case fromAddress = "from.address"
    case replyTo = "reply_to"
    case replyToName = "reply_to.name"
    case replyToAddress = "reply_to.address"
    case to
    case toName = "to.name"
    case toAddress = "to.address"
    /// The envelope's: where bounces go.
    case sender
    case subject
    case text
    case html
    /// The whole message in base64.
    case mime
    /// An object, name to value.
    case headers
    /// A list of objects with `name` and `value`.
    case headerList = "header_list"
    case listUnsubscribe = "list_unsubscribe"
    case messageID = "message_id"
    /// The copy's opaque name.
    case delivery

    /// Whether it can stand among other words.
    package var isText: Bool { self != .headers && self != .headerList }

    /// Whether it can be told of a message that is not there in parts.
    package var isOfWholeMessage: Bool {
        switch self {
        case .mime, .sender, .toAddress, .delivery: true
        default: false
        }
    }
}
