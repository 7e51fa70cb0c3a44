package import LetterpressModel

/// The links of an issue that a server can be asked about.
package enum AskableLinks {
    /// Each occurrence with its place; addresses without fragment, as they were written and not
    /// tagged, so that nobody counts the question as a reader's click.
    package static func of(
        _ issue: Issue,
        in publication: Publication
    ) -> [(url: String, position: SourcePosition)] {
        let desk = LinkDesk(issue: issue, publication: publication)
        return BodyWalk(issue).links.compactMap { link in
            let address = desk.absolute(link.destination)
            guard let parsed = HTTPAddress(address), !parsed.hasMergeMarkBeforeQuery,
                desk.link(link).rule != .own, !address.unicodeScalars.contains(MergeMark.open)
            else { return nil }
            return (String(Href.plain(address).prefix { $0 != "#" }), link.position)
        }
    }
}
