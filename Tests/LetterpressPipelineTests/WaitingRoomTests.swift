import Foundation
import LetterpressModel
import Testing

@testable import LetterpressPipeline

/// Where copies wait for a limit of their domain.
@Suite struct WaitingRoomTests {
    private static let now = ContinuousClock.now
    private static let later = now.advanced(by: .seconds(10))

    private static func copy(_ reader: Int64, _ domain: String) throws -> DueCopies.Copy {
        let address = try EmailAddress("reader\(reader)@\(domain)")
        let delivery = Delivery(
            subscriber: reader,
            address: address.wire,
            state: .pending,
            reply: nil,
            attempts: 0,
            firstAttemptAt: nil,
            settledAt: nil,
            server: nil
        )
        let reader = Subscriber(
            id: reader,
            address: address,
            profile: SubscriberProfile(),
            evidence: ConsentRecord(
                consent: .confirmed(at: CampaignDesk.noon),
                source: "list.csv"
            ),
            source: "list.csv",
            createdAt: CampaignDesk.noon,
            changedAt: CampaignDesk.noon
        )
        return (delivery, reader)
    }

    @Test func aDomainKeepsItsOrderAndOthersPassIt() throws {
        var room = WaitingRoom()
        room.putBack(try Self.copy(1, "slow.example"), of: "slow.example", until: Self.later)
        for reader in Int64(2)...3 {
            room.keep(
                try Self.copy(reader, "slow.example"),
                of: "slow.example",
                until: Self.now
            )
        }
        #expect(!room.isFree("slow.example"))
        #expect(room.isFree("fast.example"))
        // Who comes behind does not open the line.
        #expect(room.next(at: Self.now) == nil)
        #expect(room.nextOpening == Self.later)
        room.putBack(try Self.copy(4, "fast.example"), of: "fast.example", until: Self.now)
        #expect(room.next(at: Self.now)?.copy.0.subscriber == 4)
        #expect(room.isFree("fast.example"))
        var order: [Int64] = []
        while let (copy, domain) = room.next(at: Self.later) {
            #expect(domain == "slow.example")
            order.append(copy.0.subscriber)
        }
        #expect(order == [1, 2, 3])
        #expect(room.isEmpty)
        #expect(room.nextOpening == nil)
        #expect(room.isFree("slow.example"))
    }

    @Test func whoIsPutBackGoesFirst() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...3 {
            room.keep(try Self.copy(reader, "x.example"), of: "x.example", until: Self.now)
        }
        let first = try #require(room.next(at: Self.now))
        room.putBack(first.copy, of: first.domain, until: Self.later)
        #expect(room.next(at: Self.now) == nil)
        #expect(room.next(at: Self.later)?.copy.0.subscriber == 1)
        #expect(room.next(at: Self.later)?.copy.0.subscriber == 2)
    }

    /// The rest of a closed domain stays in the store.
    @Test func ofOneDomainNoMoreThanItsShareWaits() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...5_000 {
            room.keep(try Self.copy(reader, "x.example"), of: "x.example", until: Self.now)
        }
        var count = 0
        while room.next(at: Self.now) != nil { count += 1 }
        #expect(count == 200)
        #expect(room.readAgain() == 201)
        #expect(room.readAgain() == nil)
    }

    @Test func ofAllDomainsNoMoreThanTenThousandWait() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...20_000 {
            let domain = "d\(reader % 200).example"
            room.keep(try Self.copy(reader, domain), of: domain, until: Self.now)
        }
        var count = 0
        while room.next(at: Self.now) != nil { count += 1 }
        #expect(count == 10_000)
        #expect(room.readAgain() == 10_001)
    }
}
