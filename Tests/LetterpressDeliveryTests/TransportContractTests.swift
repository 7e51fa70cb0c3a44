import LetterpressDelivery
import LetterpressModel
import Synchronization
import Testing

/// What every transport promises; a new one joins by adding a case to ``TransportKind``.
@Suite struct TransportContractTests {
    private static let numbers: [Int64] = [1, 2, 3]

    private func messages() throws -> [OutgoingMessage] {
        try Self.numbers.map { try OutgoingMessage.sample($0) }
    }

    @Test(arguments: TransportKind.allCases)
    func asksBeforeEachMessageAndSettlesItOnce(kind: TransportKind) async throws {
        try await kind.run { transport, taken in
            let takenBefore = Mutex<[Int]>([])
            let journal = TestJournal(onAttempt: { _ in
                takenBefore.withLock { $0.append(taken()) }
                return true
            })
            await transport.deliver(journal.mail(try messages()), journal: journal)
            #expect(
                journal.tries
                    == Self.numbers.flatMap { number in
                        ["attempting \(number)", "accepted \(number)"]
                    }
            )
            #expect(takenBefore.withLock { $0 } == [0, 1, 2])
            #expect(taken() == 3)
        }
    }

    @Test(arguments: TransportKind.allCases)
    func passesOverACopyThatIsNotToBeHandedOver(kind: TransportKind) async throws {
        try await kind.run { transport, taken in
            let journal = TestJournal(onAttempt: { $0 != 2 })
            await transport.deliver(journal.mail(try messages()), journal: journal)
            #expect(
                journal.tries == [
                    "attempting 1", "accepted 1", "attempting 2",
                    "attempting 3", "accepted 3",
                ]
            )
            #expect(taken() == 2)
        }
    }

    @Test(arguments: TransportKind.allCases)
    func stopsWhenTheJournalSaysSo(kind: TransportKind) async throws {
        try await kind.run { transport, taken in
            let journal = TestJournal(onSettle: { $0 != 2 })
            await transport.deliver(journal.mail(try messages()), journal: journal)
            #expect(
                journal.tries == [
                    "attempting 1", "accepted 1", "attempting 2",
                    "accepted 2",
                ]
            )
            #expect(taken() == 2)
        }
    }

    @Test(arguments: TransportKind.allCases)
    func sendsNothingThatCannotBeWrittenDown(kind: TransportKind) async throws {
        try await kind.run { transport, taken in
            let journal = TestJournal(onAttempt: { delivery in
                guard delivery != 2 else { throw TestJournal.DiskFull() }
                return true
            })
            await transport.deliver(journal.mail(try messages()), journal: journal)
            #expect(
                journal.tries == [
                    "attempting 1", "accepted 1", "attempting 2",
                ]
            )
            #expect(taken() == 1)
        }
    }

    @Test(arguments: TransportKind.allCases)
    func stopsWhenAnOutcomeCannotBeWrittenDown(kind: TransportKind) async throws {
        try await kind.run { transport, taken in
            let journal = TestJournal(onSettle: { _ in throw TestJournal.DiskFull() })
            await transport.deliver(journal.mail(try messages()), journal: journal)
            #expect(
                journal.tries == ["attempting 1", "accepted 1"]
            )
            #expect(taken() == 1)
        }
    }

    @Test(arguments: TransportKind.allCases)
    func endsAtOnceWithoutMail(kind: TransportKind) async throws {
        try await kind.run { transport, taken in
            let journal = TestJournal()
            await transport.deliver(journal.mail([]), journal: journal)
            #expect(journal.entries.isEmpty)
            #expect(taken() == 0)
        }
    }
}
