internal import Foundation
internal import LetterpressModel
internal import LetterpressStore

/// The messages of a campaign, made one by one as a transport asks for them.
struct CampaignMail: AsyncSequence, Sendable {
    typealias Element = OutgoingMessage
    typealias Failure = Never

    let copies: DueCopies
    let workshop: CopyWorkshop
    let clock: @Sendable () -> Date
    let stop: @Sendable () -> Bool
    /// Told when the store cannot be read: a sequence without failures can only end.
    let failed: @Sendable (StoreError) async -> Void

    func makeAsyncIterator() -> Iterator { Iterator(mail: self, copies: copies) }

    struct Iterator: AsyncIteratorProtocol {
        let mail: CampaignMail
        var copies: DueCopies

        mutating func next() async -> OutgoingMessage? {
            await next(isolation: nil)
        }

        mutating func next(isolation actor: isolated (any Actor)?) async -> OutgoingMessage? {
            guard !mail.stop() else { return nil }
            do throws(StoreError) {
                guard let (delivery, reader) = try await copies.next() else { return nil }
                return mail.workshop.message(for: delivery, reader: reader, date: mail.clock())
            } catch {
                await mail.failed(error)
                return nil
            }
        }
    }
}
