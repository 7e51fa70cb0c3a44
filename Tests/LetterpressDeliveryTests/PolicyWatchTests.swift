import LetterpressModel
import Testing

@testable import LetterpressDelivery

@Suite struct PolicyWatchTests {
    private let refusal = Reply(line: "550 5.7.1 Refused")

    private func refused(
        _ watch: inout PolicyWatch,
        _ subscribers: ClosedRange<Int64>,
        of domain: String
    ) -> [PolicyWatch.Hold?] {
        subscribers.map { watch.settled($0, domain: domain, as: .refusedByPolicy(refusal)) }
    }

    @Test func fiveInARowOnTheRouteHold() {
        var watch = PolicyWatch()
        for subscriber in 1...4 as ClosedRange<Int64> {
            #expect(refused(&watch, subscriber...subscriber, of: "d\(subscriber).example") == [nil])
        }
        let last = Reply(line: "554 5.7.9 Last")
        #expect(
            watch.settled(5, domain: "d5.example", as: .refusedByPolicy(last))
                == PolicyWatch.Hold(reopened: [1, 2, 3, 4, 5], domain: nil, reply: last)
        )
    }

    @Test func fiveInARowForADomainHoldThoughOthersAreAccepted() {
        var watch = PolicyWatch()
        for subscriber in 1...4 as ClosedRange<Int64> {
            #expect(refused(&watch, subscriber...subscriber, of: "a.example") == [nil])
            #expect(watch.settled(100 + subscriber, domain: "b.example", as: .accepted) == nil)
        }
        #expect(
            refused(&watch, 5...5, of: "a.example") == [
                PolicyWatch.Hold(reopened: [1, 2, 3, 4, 5], domain: "a.example", reply: refusal)
            ]
        )
    }

    @Test func namesTheDomainWhereAllWereOfOne() {
        var watch = PolicyWatch()
        #expect(refused(&watch, 1...5, of: "a.example").last??.domain == "a.example")
    }

    @Test func anAcceptedCopyEndsARow() {
        var watch = PolicyWatch()
        #expect(refused(&watch, 1...4, of: "a.example") == [nil, nil, nil, nil])
        #expect(watch.settled(5, domain: "a.example", as: .accepted) == nil)
        #expect(refused(&watch, 6...9, of: "a.example") == [nil, nil, nil, nil])
        #expect(refused(&watch, 10...10, of: "a.example").first??.reopened == [6, 7, 8, 9, 10])
    }

    @Test func aMailboxThatIsUnknownNeitherEndsNorLengthensARow() {
        var watch = PolicyWatch()
        #expect(refused(&watch, 1...4, of: "a.example") == [nil, nil, nil, nil])
        for subscriber in 10...30 as ClosedRange<Int64> {
            #expect(watch.settled(subscriber, domain: "a.example", as: .other) == nil)
        }
        #expect(refused(&watch, 5...5, of: "a.example").first??.reopened == [1, 2, 3, 4, 5])
    }

    @Test func whatWasUnderWayIsReopenedOneByOne() {
        var watch = PolicyWatch()
        _ = refused(&watch, 1...5, of: "a.example")
        #expect(refused(&watch, 6...7, of: "b.example").map { $0?.reopened } == [[6], [7]])
        _ = watch.settled(8, domain: "b.example", as: .accepted)
        #expect(refused(&watch, 9...9, of: "b.example") == [nil])
        // For a.example nothing was accepted yet.
        #expect(refused(&watch, 10...10, of: "a.example").first??.reopened == [10])
    }

    /// Any series reopens each subscriber once at most, and only one that was refused.
    @Test(arguments: 0..<50 as Range<UInt64>)
    func reopensNobodyTwice(seed: UInt64) {
        var random = SplitMix(seed: seed)
        var watch = PolicyWatch()
        var refused: Set<Int64> = []
        var reopened: Set<Int64> = []
        for subscriber in 0..<2_000 as Range<Int64> {
            let domain = "d\(Int.random(in: 0..<6, using: &random)).example"
            var ending = PolicyWatch.Ending.accepted
            if Int.random(in: 0..<4, using: &random) > 0 {
                ending = .refusedByPolicy(refusal)
                refused.insert(subscriber)
            }
            for number in watch.settled(subscriber, domain: domain, as: ending)?.reopened ?? [] {
                #expect(refused.contains(number))
                #expect(reopened.insert(number).inserted)
            }
        }
        #expect(!reopened.isEmpty)
    }

    @Test func remembersTheLatestOfTooManyDomains() {
        var watch = PolicyWatch()
        func refuse(_ number: Int64, _ domain: String) -> PolicyWatch.Hold? {
            defer { _ = watch.settled(0, domain: "good.example", as: .accepted) }
            return watch.settled(number, domain: domain, as: .refusedByPolicy(refusal))
        }
        for number in 1...4 as ClosedRange<Int64> { #expect(refuse(number, "old.example") == nil) }
        for number in 5...1_500 as ClosedRange<Int64> {
            #expect(refuse(number, "d\(number).example") == nil)
        }
        #expect(refuse(2_000, "old.example") == nil)
        for number in 2_001...2_003 as ClosedRange<Int64> {
            #expect(refuse(number, "d1500.example") == nil)
        }
        #expect(refuse(2_004, "d1500.example")?.reopened == [1_500, 2_001, 2_002, 2_003, 2_004])
    }
}
