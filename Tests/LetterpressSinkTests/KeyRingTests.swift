import Foundation
import Testing

@testable import LetterpressSink

/// What becomes of idempotency keys when a sink ends.
@Suite struct KeyRingTests {
    private let workplace = Workplace()
    private let answer = APIAnswer(["data": .list([["id": "1"]])])

    private func keep(_ text: String, in archive: Archive) {
        let envelope = Envelope(from: "a@x.example", to: ["b@y.example"], allowsUTF8: false)
        _ = archive.keep(Submission(envelope: envelope, message: Array(text.utf8)))
    }

    @Test func anotherSinkKnowsARequestAgain() throws {
        _ = try workplace.makeArchive()
        let first = KeyRing(in: workplace.directory)
        #expect(try first.answer(to: "digest", key: "key", now: Workplace.now).get() == nil)
        try first.begin("digest", key: "key", after: 0)
        try first.remember(answer, to: "digest", key: "key", from: Workplace.now, after: 0)

        let second = KeyRing(in: workplace.directory)
        #expect(try second.answer(to: "digest", key: "key", now: Workplace.now).get() == answer)
        #expect(throws: Refusal.self) {
            _ = try second.answer(to: "another", key: "key", now: Workplace.now).get()
        }
    }

    @Test func whatAKilledSinkWasKeepingIsTakenBackOnce() throws {
        do {
            let archive = try workplace.makeArchive()
            keep("before\r\n", in: archive)
            let ring = KeyRing(in: workplace.directory)
            try ring.begin("digest", key: "key", after: archive.lastNumber)
            keep("one of two\r\n", in: archive)
        }
        do {
            let archive = try workplace.makeArchive()
            #expect(archive.lastNumber == 1)
            let ring = KeyRing(in: workplace.directory)
            #expect(try ring.answer(to: "digest", key: "key", now: Workplace.now).get() == nil)
            keep("later\r\n", in: archive)
        }
        _ = try workplace.makeArchive()
        #expect(try workplace.names(in: "messages") == ["000001.eml", "000002.eml"])
        #expect(try workplace.text("messages/000002.eml") == "later\r\n")
    }

    @Test func withoutKeysThereIsNoFile() throws {
        keep("one\r\n", in: try workplace.makeArchive())
        _ = KeyRing(in: workplace.directory)
        #expect(try !workplace.names().contains("idempotency.jsonl"))
    }
}
