/// A mailbox of an address field: a display name, perhaps, and `local@domain`.
package struct ReceivedMailbox: Equatable, Sendable {
    /// With its encoded-words read; empty when there is none.
    package let name: String
    package let localPart: String
    /// Lower case, as written otherwise.
    package let domain: String
    /// Where it begins in the field's value.
    package let offset: Int
}
