package import Foundation
internal import LetterpressCrypto
internal import LetterpressEditions
package import LetterpressDelivery
package import LetterpressMail
package import LetterpressModel
package import LetterpressStore
package import LetterpressWorkspace

/// Sends real copies of an issue to a few addresses; no campaign, no journal.
///
/// The subject begins with `[Test]`, and the links to unsubscribe change nothing.
package struct TestCopies: Sendable {
    private let store: (any Store)?
    private let configuration: Configuration
    private let signers: [DKIMSigner]

    /// Without a store nobody is known and nobody is suppressed.
    package init(store: (any Store)?, configuration: Configuration, signers: [DKIMSigner]) {
        self.store = store
        self.configuration = configuration
        self.signers = signers
    }

    /// In the order of the addresses; one who is on the list gets the copy with their own values.
    ///
    /// A draft may be tried. Throws a ``SendRefusal`` for an issue with errors and a ``TestRefusal`` for
    /// somebody who is never mailed; then nothing was sent.
    package func send(
        _ open: OpenIssue,
        to addresses: [EmailAddress],
        over transport: any Transport,
        now: Date
    ) async throws -> TestReport {
        guard !open.findings.hasErrors else { throw SendRefusal.faults(open.findings) }
        for address in addresses where try await isSuppressed(address) {
            throw TestRefusal(address: address.shown)
        }
        let messages = try await messages(
            open,
            to: addresses,
            makesParts: transport.takesParts,
            now: now
        )
        let journal = TestJournal()
        await transport.deliver(MailList(messages), journal: journal)
        let (outcomes, obstacle) = await (journal.outcomes, journal.obstacle)
        return TestReport(
            results: zip(addresses, messages).map { address, message in
                TestReport.Result(address: address, outcome: outcomes[message.delivery] ?? obstacle)
            }
        )
    }

    private func isSuppressed(_ address: EmailAddress) async throws -> Bool {
        guard let store else { return false }
        return try await !SubscriberDesk(store: store, fields: [:]).suppressions(of: address)
            .isEmpty
    }

    private func messages(
        _ open: OpenIssue,
        to addresses: [EmailAddress],
        makesParts: Bool,
        now: Date
    ) async throws -> [OutgoingMessage] {
        let publication = configuration.publication
        let composer = try MessageComposer(
            edition: open.rendered.edition,
            publication: publication,
            permalink: open.issue.permalink,
            signers: signers,
            subjectPrefix: "[Test] "
        )
        let values = ReaderValues(in: publication, permalink: open.issue.permalink)
        // Files of the outbox are named after it, and a second trial should not write over the first.
        let first = Int64(now.timeIntervalSince1970 * 1000)
        var messages: [OutgoingMessage] = []
        for (index, address) in addresses.enumerated() {
            let reader = try await store?.subscriber(key: address.key)
            let mailbox = Mailbox(name: reader?.profile.name ?? "", address: address)
            let values = values.values(of: reader)
            let messageID = MessageIdentity.trial(publication)
            messages.append(
                OutgoingMessage(
                    delivery: first + Int64(index),
                    sender: sender,
                    recipient: address,
                    bytes: composer.message(
                        to: mailbox,
                        values: values,
                        messageID: messageID,
                        date: now
                    ),
                    parts: makesParts
                        ? composer.parts(to: mailbox, values: values, messageID: messageID) : nil
                )
            )
        }
        return messages
    }

    /// Bounces of trials go where all go, with a token that is no copy's.
    private var sender: EmailAddress {
        let token = String(repeating: "a", count: ReturnPath.tokenLength)
        return configuration.returnPath?.address(token: token)
            ?? configuration.publication.from.address
    }
}
