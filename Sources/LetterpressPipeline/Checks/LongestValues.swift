internal import LetterpressEditions
package import LetterpressModel

/// Of each merge field the longest value that any reader has: what an edition may grow to.
package struct LongestValues: Sendable {
    private let values: MergeValues

    package init(_ values: MergeValues) {
        self.values = values
    }

    /// With the addresses of one reader, which are as long for all.
    func filled(from reader: MergeValues) -> MergeValues {
        var filled = values
        filled.unsubscribeURL = reader.unsubscribeURL
        filled.preferencesURL = reader.preferencesURL
        filled.archiveURL = reader.archiveURL
        return filled
    }
}

extension IssueShelf {
    /// The same, with what readers are called at the longest.
    package func knowing(_ longest: LongestValues) -> IssueShelf {
        var shelf = self
        shelf.longest = longest
        return shelf
    }
}

extension OpenIssue {
    /// Near a limit of size, and with places for what readers are called.
    package var isLargeAndPersonal: Bool {
        let html = rendered.edition.html
        return html.fields.contains { !$0.isURL }
            && html.filled(with: MergeValues()).utf8.count > 40_000
    }
}
