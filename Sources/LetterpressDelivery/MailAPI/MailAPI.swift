package import LetterpressCurl
package import LetterpressModel

/// A provider's mail API: how copies become one request, and what its answer says of each.
///
/// It makes values and reads values; it asks nobody. The same copies make the same bytes in every
/// process, so that a request can be repeated after a crash.
package protocol MailAPI: Sendable {
    var traits: MailAPITraits { get }

    /// The host that is asked, and the account where it can be told without a secret: as journals and
    /// limits name the next hop.
    var server: String { get }

    /// What must never be shown, should the provider say it back.
    var secrets: [Confidential] { get }

    /// One copy as the body of a request has it: JSON with sorted keys, or what the API takes.
    ///
    /// Throws where the API cannot carry that copy at all: then it is rejected, and nobody was asked.
    func item(of message: OutgoingMessage) throws(UnsendableCopy) -> [UInt8]

    /// The body of a request; items are 1 to ``MailAPITraits/copiesPerRequest``.
    func body(of items: [[UInt8]]) -> [UInt8]

    /// `key` is sent where the API knows idempotency keys.
    func request(with body: [UInt8], key: String) -> HTTPRequest

    /// What an answer says, whatever its status; `count` copies were in the request.
    func verdict(on answer: HTTPAnswer, of count: Int) -> BatchVerdict

    /// How long an answer asks us to wait before the next request, whatever became of this one; nil
    /// where it asks for nothing.
    func rest(after answer: HTTPAnswer) -> Duration?

    /// A request that changes nothing and proves key and sender; nil where the API has none.
    var probe: HTTPRequest? { get }

    /// What the answer to ``probe`` proves, in words for a person.
    func finding(in answer: HTTPAnswer, sender: Mailbox) -> MailAPIFinding

    /// Asked before a sending for the pace that the account has; nil where none is told.
    var quotaQuestion: HTTPRequest? { get }

    /// Copies a second which the account may send, by the answer to ``quotaQuestion``; nil where it does
    /// not say.
    func quota(in answer: HTTPAnswer) -> Double?
}

extension MailAPI {
    package func rest(after answer: HTTPAnswer) -> Duration? { nil }
    package var quotaQuestion: HTTPRequest? { nil }
    package func quota(in answer: HTTPAnswer) -> Double? { nil }
}
