package import LetterpressModel
internal import LetterpressStore

/// What fills the merge fields of one reader's copy.
package enum ReaderValues {
    /// Stands where a token would, and changes nothing wherever it is used.
    package static let inertToken = String(repeating: "a", count: 26)

    package static func values(
        of reader: Subscriber?,
        token: String? = nil,
        in publication: Publication,
        permalink: String
    ) -> MergeValues {
        var values = reader.map(MergeValues.init) ?? MergeValues()
        let token = token ?? inertToken
        values.unsubscribeURL = publication.unsubscribeURL.replacing("{token}", with: token)
        values.preferencesURL = publication.preferencesURL.replacing("{token}", with: token)
        values.archiveURL = publication.archiveURL(of: permalink)
        return values
    }
}
