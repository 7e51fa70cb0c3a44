internal import LetterpressModel

/// A link of the text, and what becomes of it.
struct SentLink: Sendable {
    let link: Link
    let sent: String
    let rule: EditionLink.Rule
    /// As the author wrote it; nil for what does not lead into the web, or differs by reader.
    let address: HTTPAddress?

    init(_ link: Link, from desk: LinkDesk) {
        self.link = link
        (sent, rule) = desk.link(link)
        let address = HTTPAddress(desk.absolute(link.destination))
        self.address = address?.hasMergeMarkBeforeQuery == true ? nil : address
    }
}
