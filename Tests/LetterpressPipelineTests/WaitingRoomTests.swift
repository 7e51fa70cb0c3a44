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
                .confirmed(at: SmallCampaign.noon),
                source: "list.csv"
            ),
            source: "list.csv",
            createdAt: SmallCampaign.noon,
            changedAt: SmallCampaign.noon
        )
        return (delivery, reader)
    }

    /// Everybody who may go by then, in order.
    private static func emptied(
        _ room: inout WaitingRoom,
        at now: ContinuousClock.Instant
    ) -> [Int64] {
        var order: [Int64] = []
        while let (copy, _) = room.next(at: now) { order.append(copy.0.subscriber) }
        return order
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
        #expect(Self.emptied(&room, at: Self.now) == [])
        #expect(room.nextOpening == Self.later)
        room.putBack(try Self.copy(4, "fast.example"), of: "fast.example", until: Self.now)
        #expect(Self.emptied(&room, at: Self.now) == [4])
        #expect(room.isFree("fast.example"))
        #expect(Self.emptied(&room, at: Self.later) == [1, 2, 3])
        #expect(room.isEmpty)
        #expect(room.nextOpening == nil)
        #expect(room.isFree("slow.example"))
    }

    @Test func whoIsPutBackGoesFirst() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...3 {
            room.keep(try Self.copy(reader, "x.example"), of: "x.example", until: Self.now)
        }
        let next = room.next(at: Self.now)
        let first = try #require(next)
        room.putBack(first.copy, of: first.domain, until: Self.later)
        #expect(Self.emptied(&room, at: Self.now) == [])
        #expect(Self.emptied(&room, at: Self.later) == [1, 2, 3])
    }

    /// The rest of a closed domain stays in the store.
    @Test func ofOneDomainNoMoreThanItsShareWaits() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...5_000 {
            room.keep(try Self.copy(reader, "x.example"), of: "x.example", until: Self.now)
        }
        #expect(Self.emptied(&room, at: Self.now) == Array(1...200))
        let passedOver = [room.readAgain(), room.readAgain()]
        #expect(passedOver == [201, nil])
    }

    @Test func ofAllDomainsNoMoreThanTenThousandWait() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...20_000 {
            let domain = "d\(reader % 200).example"
            room.keep(try Self.copy(reader, domain), of: domain, until: Self.now)
        }
        #expect(Self.emptied(&room, at: Self.now).count == 10_000)
        let passedOver = room.readAgain()
        #expect(passedOver == 10_001)
    }

    /// Each domain is tried once and found closed: those that wait are no more than where one is.
    @Test func ofManyClosedDomainsNoMoreThanTenThousandWait() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...20_000 {
            let domain = "d\(reader).example"
            room.putBack(try Self.copy(reader, domain), of: domain, until: Self.later)
        }
        #expect(Self.emptied(&room, at: Self.now) == [])
        #expect(room.firstPassedOver == 10_001)
        // Whoever is passed over leaves no line behind.
        #expect(room.isFree("d10001.example"))
        #expect(Self.emptied(&room, at: Self.later).sorted() == Array(1...10_000))
        let passedOver = room.readAgain()
        #expect(passedOver == 10_001)
    }

    /// The place of a copy that was taken out may have gone to another before it comes back.
    @Test func aLineWhoseFirstFindsNoRoomWaitsAllTheSame() throws {
        var room = WaitingRoom()
        for reader in Int64(1)...10_000 {
            let domain = "d\(reader % 100).example"
            room.keep(try Self.copy(reader, domain), of: domain, until: Self.later)
        }
        room.putBack(try Self.copy(10_001, "x.example"), of: "x.example", until: Self.now)
        let last = try Self.copy(10_002, "d2.example")
        room.putBack(last, of: "d2.example", until: Self.later.advanced(by: .seconds(1)))
        #expect(room.firstPassedOver == 10_001)
        let order = Self.emptied(&room, at: Self.later)
        #expect(order.count == 9_900)
        #expect(!order.contains(2))
    }
}
