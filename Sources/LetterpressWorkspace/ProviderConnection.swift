/// How a provider's API is reached.
package struct ProviderConnection: Equatable, Sendable {
    /// Without a final slash.
    package let endpoint: String
    /// Requests at once; nil for as many as the provider advises.
    package let connections: Int?
    /// Certificates to trust instead of the system's: a path, empty for none.
    package let caFile: String
    /// Whether the provider is to take copies and drop them.
    package let isTest: Bool

    /// Where copies go, on one line.
    var outline: String { isTest ? "\(endpoint) test" : endpoint }
}
