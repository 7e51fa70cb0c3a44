package import LetterpressModel
internal import LetterpressStore

/// What fills the merge fields of the copies of one issue.
package struct ReaderValues: Sendable {
    /// Stands where a token would, and changes nothing wherever it is used.
    package static let inertToken = String(repeating: "a", count: 26)

    private let unsubscribe: AddressPattern
    private let preferences: AddressPattern
    private let archiveURL: String

    package init(in publication: Publication, permalink: String) {
        unsubscribe = AddressPattern(publication.unsubscribeURL, place: "{token}")
        preferences = AddressPattern(publication.preferencesURL, place: "{token}")
        archiveURL = publication.archiveURL(of: permalink)
    }

    /// Of a reader, or of one of whom nothing is known.
    package func values(of reader: Subscriber?, token: String = inertToken) -> MergeValues {
        var values = reader.map(MergeValues.init) ?? MergeValues()
        values.unsubscribeURL = unsubscribe.filled(with: token)
        values.preferencesURL = preferences.filled(with: token)
        values.archiveURL = archiveURL
        return values
    }
}
