/// What is known of a reader apart from identity and consent.
package struct SubscriberProfile: Equatable, Sendable {
    package var name = ""
    package var firstName = ""
    package var lastName = ""
    /// A BCP 47 tag, or empty.
    package var language = ""
    /// A name of the IANA database such as `Europe/London`, or empty.
    package var timeZone = ""
    package var tags: [String] = []
    /// Values of the publication's own fields, as text in the form of their kind.
    package var fields: [String: String] = [:]
    /// For those who run the list; no reader sees them.
    package var notes = ""

    package init() {}

    /// First and last name, as far as they are known.
    package var joinedName: String {
        [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
