/// Why bytes are no message at all.
package enum ReceivedMessageError: Error, Equatable, Sendable {
    case empty
    case noHeader
    case tooLarge(Int)
}

extension ReceivedMessageError: CustomStringConvertible {
    package var description: String { "error: \(summary)\n\(remedy)" }

    private var summary: String {
        switch self {
        case .empty: "no message: there is nothing in it"
        case .noHeader: "no message: it does not begin with a header such as 'From: …'"
        case .tooLarge(let bytes):
            "no message that is read: it has \(bytes) bytes, and \(ReceivedMessage.sizeLimit) are "
                + "the most"
        }
    }

    private var remedy: String {
        switch self {
        case .empty, .noHeader:
            "Give a whole message as it is on the wire, header first: a mail program saves one as "
                + "'message source' or .eml."
        case .tooLarge: "No provider takes so large a message."
        }
    }
}
