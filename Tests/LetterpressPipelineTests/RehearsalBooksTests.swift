import LetterpressModel
import Testing

@testable import LetterpressPipeline

@Suite struct RehearsalBooksTests {
    private typealias Entry = RehearsalBooks.Entry

    private func entry(_ name: String, _ state: Delivery.State = .accepted) -> Entry {
        Entry(messageID: "<\(name)>", recipient: "\(name)@reader.example", state: state)
    }

    private func copy(_ name: String, to recipient: String? = nil) -> ReceivedCopy {
        ReceivedCopy(
            messageID: "<\(name)>",
            recipient: recipient ?? "\(name)@reader.example"
        )
    }

    @Test func balanceWhenWhatIsAcceptedWasReceivedOnce() {
        let books = RehearsalBooks(
            [
                entry("ada"), entry("bo", .inDoubt), entry("cy", .inDoubt),
                entry("di", .rejected), entry("ed", .skipped),
            ],
            received: [copy("bo"), copy("ada")],
            doubts: 2
        )
        #expect(books.balance)
        #expect(books.counts.total == 5)
        #expect(books.received == 2)
        #expect(books.arrivedInDoubt == 1)
        #expect((books.twice, books.lost) == (0, 0))
    }

    @Test func balanceWhenNobodyIsThere() {
        #expect(RehearsalBooks([], received: [], doubts: 0).balance)
    }

    @Test func findACopyThatCameTwice() {
        let books = RehearsalBooks(
            [entry("ada"), entry("bo")],
            received: [copy("ada"), copy("bo"), copy("ada"), copy("ada")],
            doubts: 0
        )
        #expect(books.breaches == [.twice(1)])
        #expect(books.twice == 1)
    }

    @Test func findACopyThatIsLost() {
        let books = RehearsalBooks([entry("ada"), entry("bo")], received: [copy("bo")], doubts: 0)
        #expect(books.breaches == [.lost(1)])
        #expect(books.lost == 1)
    }

    /// Sent again tomorrow, it would be the second one.
    @Test(arguments: [Delivery.State.pending, .deferred, .rejected, .skipped, .attempting])
    func findACopyOfWhichTheJournalDoesNotKnow(state: Delivery.State) {
        let books = RehearsalBooks([entry("ada", state)], received: [copy("ada")], doubts: nil)
        #expect(books.breaches.first == .untold(1))
    }

    @Test func findACopyThatWentToSomebodyElse() {
        let books = RehearsalBooks(
            [entry("ada"), entry("bo")],
            received: [copy("ada", to: "bo@reader.example"), copy("bo")],
            doubts: 0
        )
        #expect(books.breaches == [.misled(1)])
    }

    /// Notes that lack an envelope are no proof that it was the right one.
    @Test func findACopyOfWhichNobodyKnowsWhereItWent() {
        let books = RehearsalBooks(
            [entry("ada")],
            received: [ReceivedCopy(messageID: "<ada>", recipient: nil)],
            doubts: 0
        )
        #expect(books.breaches == [.misled(1)])
    }

    @Test func findACopyInNobodysBooks() {
        let books = RehearsalBooks([entry("ada")], received: [copy("ada"), copy("x")], doubts: 0)
        #expect(books.breaches == [.strange(1)])
    }

    @Test func findTwoCopiesOfOneName() {
        let books = RehearsalBooks(
            [entry("ada"), entry("ada")],
            received: [copy("ada")],
            doubts: 0
        )
        #expect(books.breaches == [.sameName(1)])
    }

    @Test func findMoreDoubtThanTheKillsExplain() {
        let entries = ["ada", "bo", "cy"].map { entry($0, .inDoubt) }
        #expect(RehearsalBooks(entries, received: [], doubts: 3).balance)
        #expect(
            RehearsalBooks(entries, received: [], doubts: 2).breaches
                == [.doubtful(3, atMost: 2)]
        )
        #expect(RehearsalBooks(entries, received: [], doubts: nil).balance)
    }

    @Test func findACopyThatIsUnderWayAfterTheEnd() {
        let books = RehearsalBooks([entry("ada", .attempting)], received: [], doubts: nil)
        #expect(books.breaches == [.underWay(1)])
    }

    @Test(arguments: [Delivery.State.pending, .deferred])
    func findACopyThatIsOwedWhereNothingWasInTheWay(state: Delivery.State) {
        let entries = [entry("ada", state)]
        #expect(RehearsalBooks(entries, received: [], doubts: 0).breaches == [.owed(1)])
        #expect(RehearsalBooks(entries, received: [], doubts: nil).balance)
    }

    @Test func sayEachBreachInASentence() {
        let books = RehearsalBooks(
            [entry("ada"), entry("bo", .pending), entry("cy", .inDoubt)],
            received: [copy("x")],
            doubts: 0
        )
        #expect(
            books.breaches.map(\.description) == [
                "1 are accepted and were never received",
                "1 were received and are in nobody's books",
                "1 are in doubt; 0 may be",
                "1 are still owed, though nothing was in the way",
            ]
        )
    }

    @Test(arguments: [
        ("To: a@b.example\r\nMessage-ID: <x@y>\r\n\r\nMessage-ID: <z@y>\r\n", "<x@y>"),
        ("MESSAGE-id:<x@y>\n\nBody\n", "<x@y>"),
        ("Message-ID:\r\n <x@y>\r\nTo: b\r\n\r\n", "<x@y>"),
        ("Message-ID: <x@y>\r\nMessage-ID: <x@y>\r\n\r\n", ""), ("To: b\r\n\r\n", ""), ("", ""),
        ("To: b\r\n Message-ID: <x@y>\r\n\r\n", ""),
    ])
    func readTheNameOfAMessage(head: String, name: String) {
        #expect(ReceivedCopy.messageID(in: Array(head.utf8)) == name)
    }

    @Test func leaveRoomForEveryKill() {
        var random = SystemRandomNumberGenerator()
        for left in 1...20 {
            let moment = KillMoment.next(received: 40, of: 200, left: left, using: &random)
            switch moment {
            case .after(let pause): #expect(pause <= .milliseconds(150))
            case .received(let count, _): #expect((40..<(40 + 160 / left)).contains(count))
            }
        }
        // Whatever is asked of it.
        _ = KillMoment.next(received: 9, of: 3, left: 0, using: &random)
        _ = KillMoment.next(received: 0, of: 0, left: 5, using: &random)
    }
}
