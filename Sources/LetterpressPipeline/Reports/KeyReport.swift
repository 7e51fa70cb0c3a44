/// A key and what to publish of it; nothing in it is secret.
package struct KeyReport: Encodable, Sendable {
    package let domain: String
    package let selector: String
    package let algorithm: String
    package let bits: Int
    /// The private key's file, relative to the workspace.
    package let key: String
    /// Of the TXT record, without a final dot.
    package let name: String
    package let value: String
    /// The record as a line of a zone file.
    package let zone: String
}
