internal import Foundation
package import LetterpressModel

/// What a row of a list makes of what a store knows: the same in every store.
package struct ListRowOutcome: Sendable {
    package enum Kind: Sendable {
        case added, changed, unchanged, suppressed
    }

    package let kind: Kind
    /// The reader as it is to be stored; nil when nothing is.
    ///
    /// A new one has no id yet.
    package let reader: Subscriber?
    /// The step of consent that is over and goes into the history.
    package let past: ConsentRecord?
    /// What is to be suppressed.
    package let suppression: Suppression?
    /// Whether the reader's own suppression is to be taken away.
    package let lifts: Bool
}
