/// What one reader's merge fields are filled with.
package struct MergeValues: Equatable, Sendable {
    package var email = ""
    package var name = ""
    package var firstName = ""
    package var lastName = ""
    package var language = ""
    package var tags: [String] = []
    package var custom: [String: String] = [:]
    package var unsubscribeURL = ""
    package var preferencesURL = ""
    package var archiveURL = ""

    package init() {}

    package subscript(field: MergeField) -> String {
        switch field {
        case .email: email
        case .name: name
        case .firstName: firstName
        case .lastName: lastName
        case .language: language
        case .tags: tags.joined(separator: ", ")
        case .custom(let key): custom[key] ?? ""
        case .unsubscribeURL: unsubscribeURL
        case .preferencesURL: preferencesURL
        case .archiveURL: archiveURL
        }
    }
}
