import Foundation
import Testing

/// The whole send on a copy of the list, killed at random, with its books.
@Suite struct RehearseTests {
    private static let issue = Letterpress.package.appending(
        path: "issues/2026-11-05-three-ways-into-letterpress.md"
    ).path

    private struct Books: Decodable {
        let plan: Int
        let kills: Int
        let counts: [String: Int]
        let received: Int
        let balanced: Bool
        let breaches: [String]
    }

    /// This repository's own issue, with a list and a store apart.
    private func site(_ readers: Int) async throws -> Scratch {
        let scratch = try Scratch()
        try scratch.writeReaders(readers)
        scratch.letterpress.environment = [
            "LETTERPRESS_WORKSPACE": Letterpress.package.path,
            "LETTERPRESS_STORE": "sqlite:\(scratch.folder.path)/letterpress.db",
            "TMPDIR": scratch.folder.appending(path: "tmp").path,
        ]
        try FileManager.default.createDirectory(
            at: scratch.folder.appending(path: "tmp"),
            withIntermediateDirectories: true
        )
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        return scratch
    }

    @Test func balancesAndLeavesEverythingAsItWas() async throws {
        let scratch = try await site(200)
        let letterpress = scratch.letterpress
        // A plan of the same issue is there already, and is to stay as it is.
        _ = try await letterpress("send", Self.issue, "--dry-run")
        func look() async throws -> [String] {
            [
                try await letterpress("status", "--json").output,
                try await letterpress("subscribers", "export", "--format", "jsonl").output,
                try await letterpress("suppressions", "list").output,
            ]
        }
        let before = try await look()
        let outbox = outboxes()
        let result = try await letterpress("rehearse", Self.issue, "--kill", "4", "--json")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let books = try JSONDecoder().decode(Books.self, from: Data(result.output.utf8))
        #expect(books.balanced)
        #expect(books.breaches.isEmpty)
        #expect(books.plan == 200)
        #expect(books.kills <= 4)
        #expect((books.counts["accepted"] ?? 0) + (books.counts["in_doubt"] ?? 0) == 200)
        #expect(books.received >= books.counts["accepted"] ?? 200)
        #expect(try await look() == before)
        #expect(outboxes() == outbox)
        #expect(try scratch.names(in: "tmp").isEmpty)
    }

    @Test func printsTheBooks() async throws {
        let scratch = try await site(3)
        let result = try await scratch.letterpress("rehearse", Self.issue, "--kill", "0")
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output == """
                Rehearsed 'three-ways-into-letterpress': never killed
                        3  in the plan
                        3  accepted
                        0  deferred
                        0  rejected
                        0  in doubt, of 0 that may be; 0 of them arrived
                        0  skipped
                        3  received by the mail server
                        0  received twice
                        0  lost
                The books balance.

                """
        )
    }

    @Test func balancesWhenTheServerFailsOnPurpose() async throws {
        let scratch = try await site(30)
        try scratch.write(
            """
            - {at: rcpt, after: 3, times: 2, do: reply 550 5.1.1 no such user}
            - {at: rcpt, after: 9, times: 3, do: reply 450 4.7.1 try later}
            - {at: dot, after: 5, times: 1, do: keep-and-close}
            - {at: dot, after: 9, times: 1, do: drop-and-close}

            """,
            to: "faults.yml"
        )
        let result = try await scratch.letterpress(
            "rehearse",
            Self.issue,
            "--kill",
            "0",
            "--faults",
            "faults.yml",
            "--json"
        )
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let books = try JSONDecoder().decode(Books.self, from: Data(result.output.utf8))
        #expect(books.counts["rejected"] == 2)
        #expect(books.counts["deferred"] == 3)
        #expect(books.counts["in_doubt"] == 2)
        #expect(books.counts["accepted"] == 23)
        #expect(books.received == 24)
    }

    /// It ends as the send would end.
    @Test func refusesWhatCouldNotBeSent() async throws {
        let scratch = try await Scratch.workspace()
        let nobody = try await scratch.letterpress("rehearse", "welcome")
        #expect(nobody.status == 77)
        #expect(nobody.errors.contains("nobody would get this"))
        #expect(
            !FileManager.default.fileExists(
                atPath: scratch.folder.appending(path: "var/letterpress.db").path
            )
        )
        try scratch.writeReaders(2)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        _ = try await scratch.letterpress("send", "welcome", "--yes", "--quiet")
        let again = try await scratch.letterpress("rehearse", "welcome")
        #expect(again.status == 77)
        #expect(again.errors.contains("'welcome' was sent in campaign"))
        #expect(try await scratch.letterpress("rehearse", "none").status == 66)
        #expect(try await scratch.letterpress("rehearse", "welcome", "--kill", "-1").status == 64)
        let script = try await scratch.letterpress("rehearse", "welcome", "--faults", "none.yml")
        #expect(script.status == 66)
    }

    private func outboxes() -> [String] {
        let path = Letterpress.package.appending(path: "var/outbox").path
        return (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? [])
            .sorted()
    }
}
