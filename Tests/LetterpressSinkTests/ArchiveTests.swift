import Foundation
import Testing

@testable import LetterpressSink

@Suite struct ArchiveTests {
    private let workplace = Workplace()

    private func submission(_ message: String) -> Submission {
        let envelope = Envelope(from: "a@x.example", to: ["b@y.example"], allowsUTF8: false)
        return Submission(envelope: envelope, message: Array(message.utf8))
    }

    @Test func keepsAMessageAsReceived() throws {
        let archive = try workplace.makeArchive()
        let verdict = archive.keep(submission("Subject: a\r\n\r\n.dot\n\r\n"))
        #expect(verdict == .kept(KeptMessage(number: 1, sha256: "digest of 21")))
        #expect(try workplace.text("messages/000001.eml") == "Subject: a\r\n\r\n.dot\n\r\n")
        #expect(try workplace.names() == ["events.jsonl", "mbox", "messages"])
        #expect(archive.messageCount == 1)
    }

    @Test func goesOnCountingBehindWhatExists() throws {
        do {
            let archive = try workplace.makeArchive()
            for text in ["one\r\n", "two\r\n"] { _ = archive.keep(submission(text)) }
            try archive.flush()
        }
        let archive = try workplace.makeArchive()
        #expect(archive.messageCount == 0)
        #expect(
            archive.keep(submission("three\r\n"))
                == .kept(
                    KeptMessage(number: 3, sha256: "digest of 7")
                )
        )
        try archive.flush()
        #expect(try workplace.names(in: "messages") == ["000001.eml", "000002.eml", "000003.eml"])
        let beginning = "From a@x.example Thu Jan  1 00:00:00 2026\n"
        #expect(
            try workplace.text("mbox")
                == "\(beginning)one\n\n\(beginning)two\n\n\(beginning)three\n\n"
        )
    }

    @Test func endsALineThatAKilledSinkLeftHalf() throws {
        try FileManager.default.createDirectory(
            at: workplace.directory,
            withIntermediateDirectories: true
        )
        let log = workplace.directory.appending(path: "events.jsonl")
        try Data("{\"connec".utf8).write(to: log)
        let archive = try workplace.makeArchive()
        archive.record([SinkEvent(connection: 1, time: Workplace.now, event: "disconnect")])
        try archive.flush()
        let line = #"{"connection":1,"event":"disconnect","time":"2026-01-01T00:00:00.000Z"}"#
        #expect(try workplace.text("events.jsonl") == "{\"connec\n\(line)\n")
    }

    @Test func keepsNothingHalfWrittenWhenWritingFails() throws {
        let archive = try workplace.makeArchive()
        let folder = workplace.directory.appending(path: "messages")
        try FileManager.default.removeItem(at: folder)
        #expect(archive.keep(submission("a\r\n")) == .failed(cause: "No such file or directory"))
        #expect(try workplace.names() == ["events.jsonl", "mbox"])
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(
            archive.keep(submission("b\r\n"))
                == .kept(
                    KeptMessage(number: 1, sha256: "digest of 3")
                )
        )
        try archive.flush()
        #expect(
            try workplace.text("mbox") == "From a@x.example Thu Jan  1 00:00:00 2026\nb\n\n"
        )
    }

    @Test func refusesAFolderThatAnotherSinkUses() throws {
        let first = try workplace.makeArchive()
        let error = try #require(throws: SinkError.self) { try workplace.makeArchive() }
        #expect(
            error.description == """
                another sink writes to '\(workplace.directory.path)'
                Stop the other sink, or choose another folder.
                """
        )
        try first.flush()
    }

    @Test func refusesAFolderThatItCannotMake() throws {
        let error = try #require(throws: SinkError.self) {
            try Archive(
                directory: URL(filePath: "/dev/null/sink"),
                digest: workplace.configuration.digest,
                now: workplace.configuration.now
            )
        }
        #expect(
            error.description == """
                cannot write to '/dev/null/sink': Not a directory
                Choose a folder that you may write to.
                """
        )
    }

    @Test func removesWhatAKilledSinkLeftHalf() throws {
        try FileManager.default.createDirectory(
            at: workplace.directory,
            withIntermediateDirectories: true
        )
        try Data("half a".utf8).write(to: workplace.directory.appending(path: ".incoming"))
        _ = try workplace.makeArchive()
        #expect(try workplace.names() == ["events.jsonl", "mbox", "messages"])
    }
}
