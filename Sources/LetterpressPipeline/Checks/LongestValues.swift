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
