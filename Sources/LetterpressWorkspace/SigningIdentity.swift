package import LetterpressModel

/// A key that signs messages for a domain, as `dkim` names it.
package struct SigningIdentity: Sendable {
    /// As A-labels.
    package let domain: String
    package let selector: String
    /// Of the private key's file, relative to the workspace.
    package let keyPath: String
    /// Where the configuration names it.
    package let location: SourceLocation
}
