package import LetterpressModel

/// Who we are at Amazon.
package struct AmazonAccount: Sendable {
    package let keyID: String
    package let secret: Confidential
    /// Of temporary credentials; nil for lasting ones.
    package let sessionToken: Confidential?
    package let region: String
    /// Empty for the account's own default.
    package let configurationSet: String
}
