internal import Foundation

/// One request of a client, whole.
struct APIRequest: Sendable {
    struct Field: Sendable {
        /// In small letters.
        let name: String
        let value: String
    }

    let method: String
    /// Without its query.
    let path: String
    let query: String
    let fields: [Field]
    let body: [UInt8]
    let time: Date

    /// The field of this name in small letters; of several, all with commas between.
    subscript(name: String) -> String? {
        let values = fields.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// What follows `Bearer ` in its credentials.
    var bearerToken: String? {
        guard let text = self["authorization"], text.lowercased().hasPrefix("bearer ") else {
            return nil
        }
        return String(text.dropFirst(7))
    }

    var isJSON: Bool {
        let type = self["content-type"]?.prefix { $0 != ";" }.lowercased()
        return type?.filter { $0 != " " } == "application/json"
    }
}
