import Foundation
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct OutboxTransportTests {
    private let folder = TemporaryFolder()

    private func deliver(
        _ messages: [OutgoingMessage],
        to url: URL
    ) async -> [TestJournal.Entry] {
        let journal = TestJournal()
        await OutboxTransport(folder: url).deliver(journal.mail(messages), journal: journal)
        return journal.entries
    }

    @Test func makesTheFolderAndWritesOneFileForEachCopy() async throws {
        let outbox = folder.url.appending(path: "var/outbox")
        let messages = [try OutgoingMessage.sample(7), try .sample(12, body: "Ünï.\r\n.\r\n")]
        let entries = await deliver(messages, to: outbox)
        let words = Reply(code: 0, enhanced: nil, text: "written to 12.eml")
        #expect(entries.last == .settled(12, .accepted(words), by: "outbox"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: outbox.path).sorted()
                == ["12.eml", "7.eml", "mbox"]
        )
        for message in messages {
            let file = outbox.appending(path: "\(message.delivery).eml")
            #expect(try Array(Data(contentsOf: file)) == message.bytes)
        }
    }

    @Test func writesACopyTwiceIntoTheSameFile() async throws {
        _ = await deliver([try .sample(7, body: "First, and longer.\r\n")], to: folder.url)
        let second = try OutgoingMessage.sample(7, body: "Second.\r\n")
        _ = await deliver([second], to: folder.url)
        #expect(try folder.names() == ["7.eml", "mbox"])
        #expect(try Array(Data(contentsOf: folder.url.appending(path: "7.eml"))) == second.bytes)
    }

    @Test func putsAllTogetherInOneMailbox() async throws {
        _ = await deliver([try .sample(12, body: "From here on.\r\n")], to: folder.url)
        _ = await deliver([try .sample(7)], to: folder.url)
        let mbox = try String(contentsOf: folder.url.appending(path: "mbox"), encoding: .utf8)
        let heads = mbox.components(separatedBy: "\n").filter { $0.hasPrefix("From ") }
        #expect(heads.count == 2)
        #expect(heads.allSatisfy { $0.hasPrefix("From hello@proof.example ") })
        #expect(mbox.contains("\n>From here on.\n"))
        #expect(!mbox.contains("\r"))
        #expect(try folder.names() == ["12.eml", "7.eml", "mbox"])
    }

    /// A file is there whole or not at all: its place is taken only by renaming.
    @Test func leavesNothingHalfWrittenWhereItCannotWrite() async throws {
        let place = folder.url.appending(path: "7.eml/occupied", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let entries = await deliver([try .sample(7)], to: folder.url)
        #expect(entries.map(\.outline) == ["pulled 7", "attempting 7", "refused us 7"])
        #expect(try folder.names() == ["7.eml"])
        #expect(FileManager.default.fileExists(atPath: place.path))
    }

    @Test func refusesWhenTheFolderCannotBeMade() async throws {
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        let file = folder.url.appending(path: "occupied")
        try Data("not a folder".utf8).write(to: file)
        let outbox = file.appending(path: "outbox")
        let entries = await deliver([try .sample(7)], to: outbox)
        let told = "\(outbox.path): \(file.path) is not a folder"
        let words = Reply(code: 0, enhanced: nil, text: told)
        #expect(entries.last == .settled(7, .refusedUs(words), by: "outbox"))
    }
}
