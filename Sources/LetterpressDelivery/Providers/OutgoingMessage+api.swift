internal import LetterpressModel

extension OutgoingMessage {
    /// The parts for an API that makes the message itself and takes no address that needs SMTPUTF8.
    func partsForAPI(of title: String) throws(UnsendableCopy) -> MessageParts {
        guard let parts else { throw UnsendableCopy("it was not made in parts") }
        let others = [parts.from, parts.to] + (parts.replyTo.map { [$0] } ?? [])
        try refuseInternational([recipient] + others.map(\.address), for: title)
        return parts
    }

    func refuseInternational(
        _ addresses: [EmailAddress],
        for title: String
    ) throws(UnsendableCopy) {
        guard !addresses.contains(where: \.needsUTF8) else {
            throw UnsendableCopy("an address in it needs SMTPUTF8, which \(title) does not take")
        }
    }
}
