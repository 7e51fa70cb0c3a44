import Foundation
import LetterpressDelivery
import LetterpressModel
import LetterpressStore
import Testing

@testable import LetterpressPipeline

/// What a run makes of the ends of its tries.
@Suite struct CampaignBooksTests {
    private static let noon = SmallCampaign.noon
    private static let silent = Reply(code: 0, enhanced: nil, text: "mx: no answer")
    private static let policy = Reply(line: "550 5.7.1 blocked")
    private static let kept = Outcome.accepted(Reply(line: "250 2.0.0 Ok"))

    /// Of so many copies, all owed and pulled.
    private func books(_ readers: Int64, patience: Duration = .seconds(900)) -> CampaignBooks {
        var books = CampaignBooks(
            counts: DeliveryCounts([.pending: Int(readers)]),
            retry: RetryRule(lifetime: .seconds(86_400)),
            patience: patience
        )
        for reader in 1...readers { _ = books.pull(Self.copy(reader), domain: "x.example") }
        return books
    }

    private static func copy(
        _ reader: Int64,
        _ state: Delivery.State = .pending,
        attempts: Int = 0,
        first: Date? = nil
    ) -> Delivery {
        Delivery(
            subscriber: reader,
            address: "reader\(reader)@x.example",
            state: state,
            reply: nil,
            attempts: attempts,
            firstAttemptAt: first,
            settledAt: nil,
            server: nil
        )
    }

    /// Judges and closes, as a journal does.
    private func end(
        _ reader: Int64,
        as outcome: Outcome,
        in books: inout CampaignBooks,
        at now: Date = noon
    ) -> Settlement {
        let verdict = books.judge(outcome, of: reader, at: now)
        _ = books.close(verdict, at: now)
        return verdict.settlement
    }

    // MARK: - Copies

    @Test func aCopyIsOutOnce() {
        var books = books(1)
        let isOutTwice = books.pull(Self.copy(1), domain: "x.example")
        #expect(!isOutTwice)
        books.giveBack(1)
        let isOutAgain = books.pull(Self.copy(1), domain: "x.example")
        #expect(isOutAgain)
        _ = end(1, as: Self.kept, in: &books)
        #expect(books.counts[.accepted] == 1)
        #expect(books.counts[.pending] == 0)
    }

    @Test func theCountsAddUpWhateverHappens() {
        var books = books(6)
        _ = end(1, as: Self.kept, in: &books)
        _ = end(2, as: .rejected(Reply(line: "550 5.1.1 no such user")), in: &books)
        _ = end(3, as: .inDoubt("no answer came"), in: &books)
        _ = end(4, as: .deferred(Reply(line: "450 4.2.0 later"), until: nil), in: &books)
        _ = end(5, as: .refusedUs(Reply(line: "550 5.1.8 not you")), in: &books)
        let skipped = books.skip(6, at: Self.noon)
        #expect(skipped?.state == .skipped)
        let states: [Delivery.State] = [
            .accepted, .rejected, .inDoubt, .deferred, .pending, .skipped,
        ]
        for state in states { #expect(books.counts[state] == 1, "\(state)") }
        #expect(books.counts.total == 6)
    }

    /// Who was put off before and is taken now leaves that state.
    @Test func aCopyLeavesTheStateItCameFrom() {
        var books = CampaignBooks(
            counts: DeliveryCounts([.deferred: 1]),
            retry: RetryRule(),
            patience: .seconds(1)
        )
        _ = books.pull(Self.copy(1, .deferred, attempts: 2, first: Self.noon), domain: "x.example")
        let copy = books.close(books.judge(Self.kept, of: 1, at: Self.noon), at: Self.noon)
        #expect(copy?.attempts == 3)
        #expect(books.counts[.deferred] == 0)
        #expect(books.counts[.accepted] == 1)
    }

    @Test func whoWasTriedLongEnoughIsRefusedWithTheLastWords() {
        var books = CampaignBooks(
            counts: DeliveryCounts([.deferred: 1]),
            retry: RetryRule(lifetime: .seconds(60)),
            patience: .seconds(1)
        )
        _ = books.pull(Self.copy(1, .deferred, attempts: 1, first: Self.noon), domain: "x.example")
        let settlement = end(
            1,
            as: .deferred(Reply(line: "450 4.2.0 greylisted"), until: nil),
            in: &books,
            at: Self.noon.addingTimeInterval(60)
        )
        #expect(
            settlement
                == .rejected(Reply(code: 450, enhanced: "4.2.0", text: "expired: greylisted"))
        )
    }

    // MARK: - Refusals

    @Test func fiveOfPolicyInARowAreOwedAgain() {
        var books = books(6)
        for reader in Int64(1)...4 {
            let settlement = end(reader, as: .rejected(Self.policy), in: &books)
            #expect(settlement == .rejected(Self.policy))
            #expect(books.goesOn)
        }
        let verdict = books.judge(.rejected(Self.policy), of: 5, at: Self.noon)
        #expect(
            verdict.entries(by: "mx") == [.settle(5, as: .rejected(Self.policy), by: "mx")]
                + (1...5).map { .reopen($0) }
        )
        _ = books.close(verdict, at: Self.noon)
        #expect(books.hold == .init(reply: Self.policy, isPolicy: true, domain: "x.example"))
        #expect(books.counts[.pending] == 6)
        #expect(books.counts[.rejected] == 0)
    }

    @Test func aRefusalOfUsBurnsNoTry() {
        var books = books(2)
        let refusal = Reply(line: "550 5.1.8 not you")
        let settlement = end(1, as: .refusedUs(refusal), in: &books)
        #expect(settlement == .returned)
        #expect(books.hold == .init(reply: refusal, isPolicy: false))
        #expect(!books.goesOn)
        // It was first; what others hear later changes nothing.
        books.unreached(.refusedUs(Reply(line: "554 5.7.0 gone")), at: Self.noon)
        #expect(books.hold?.reply == refusal)
    }

    // MARK: - Silence

    /// Three in a row to a server that never answered: the address is wrong.
    @Test func aServerThatNeverAnsweredIsGivenUpAtTheThirdFailure() {
        var books = books(1)
        for _ in 1...2 {
            books.unreached(.deferred(Self.silent, until: nil), at: Self.noon)
            #expect(books.goesOn)
        }
        books.unreached(.deferred(Self.silent, until: nil), at: Self.noon)
        #expect(books.silence == Self.silent)
        #expect(!books.goesOn)
    }

    /// Of one pass after the other, with other copies and the same server.
    @Test func whatIsKnownOfAServerHoldsInTheNextPass() {
        var books = books(1, patience: .seconds(60))
        _ = end(1, as: Self.kept, in: &books)
        books.unreached(.deferred(Self.silent, until: nil), at: Self.noon)
        books = books.next(DeliveryCounts([.deferred: 4]))
        #expect(books.counts == DeliveryCounts([.deferred: 4]))
        #expect(books.begun == 0)
        for second in 1...59 {
            let now = Self.noon.addingTimeInterval(Double(second))
            books.unreached(.deferred(Self.silent, until: nil), at: now)
        }
        #expect(books.goesOn)
        books.unreached(.deferred(Self.silent, until: nil), at: Self.noon.addingTimeInterval(60))
        #expect(books.silence == Self.silent)
    }

    @Test func aServerThatHasAnsweredMayBeSilentForAsLongAsWeHavePatience() {
        var books = books(3, patience: .seconds(60))
        _ = end(1, as: Self.kept, in: &books)
        for second in stride(from: 0.0, to: 60, by: 1) {
            let now = Self.noon.addingTimeInterval(second)
            books.unreached(.deferred(Self.silent, until: nil), at: now)
        }
        #expect(books.goesOn)
        // An answer, even of refusal, begins its patience anew.
        let later = Self.noon.addingTimeInterval(59.5)
        _ = end(2, as: .deferred(Reply(line: "421 4.3.2 busy"), until: nil), in: &books, at: later)
        for second in [60.0, 90, 119.9] {
            let now = Self.noon.addingTimeInterval(second)
            books.unreached(.deferred(Self.silent, until: nil), at: now)
        }
        #expect(books.goesOn)
        books.unreached(
            .deferred(Self.silent, until: nil),
            at: Self.noon.addingTimeInterval(120)
        )
        #expect(books.silence == Self.silent)
    }
}
