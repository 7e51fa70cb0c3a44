internal import Foundation
package import LetterpressCrypto
package import LetterpressModel
internal import LetterpressStore

extension ListEntry {
    init(source: String, at: Date, options: SubscriberImport.Options, secret: Secret) {
        self.init(
            source: source,
            at: at,
            state: options.state,
            resubscribing: options.resubscribing,
            tombstone: { secret.tombstone(of: $0) }
        )
    }
}

extension Secret {
    /// By which a forgotten person is known again, and nobody else.
    package func tombstone(of address: EmailAddress) -> SuppressionTarget {
        .tombstone(name("tombstone", address.key))
    }
}
