import Foundation
import Testing

/// A workspace with one issue and some readers, perhaps with a mail server, and its campaigns.
struct CampaignScene {
    let scratch: Scratch
    let sink: SinkProcess?

    struct Status: Decodable {
        let campaign: String
        let state: String
        let counts: [String: Int]
        let note: String?
        let start_at: String?

        /// Each reader is in exactly one state.
        func expectBooked(_ total: Int) {
            #expect(counts["total"] == total)
            #expect(counts.filter { $0.key != "total" }.values.reduce(0, +) == total)
        }
    }

    /// With `faults` a mail server that fails so, or the API of a provider; without, copies are files.
    init(readers: Int, faults: String? = nil, over provider: String? = nil) async throws {
        scratch = try Scratch.publication()
        try scratch.write("---\ntitle: A letter\n---\nHello.\n", to: "issues/2026-04-01-letter.md")
        try scratch.writeReaders(readers)
        if let faults {
            try scratch.write(faults, to: "faults.yml")
            let sink = try SinkProcess(
                scratch.letterpress,
                options: ["--faults", "faults.yml", "--http", "127.0.0.1:0"]
            )
            let route = provider.map(sink.environment(of:)) ?? sink.environment
            scratch.letterpress.environment = route.merging([
                "LETTERPRESS_DELIVERY_SMTP_CONNECTIONS": "1",
                "LETTERPRESS_PUBLICATION_UNSUBSCRIBE_URL": "https://proof.example/u/{token}",
            ]) { $1 }
            self.sink = sink
        } else {
            sink = nil
        }
        _ = try await run("subscribers", "import", "readers.csv")
    }

    func run(_ arguments: String..., input: String = "") async throws -> Letterpress.Result {
        try await scratch.letterpress.run(Letterpress.binary.path, arguments, input: input)
    }

    /// Runs a command that ends with this code.
    @discardableResult
    func expect(
        _ code: Int32,
        _ arguments: String...,
        at place: SourceLocation = #_sourceLocation
    ) async throws -> Letterpress.Result {
        let result = try await scratch.letterpress.run(Letterpress.binary.path, arguments)
        #expect(
            result.status == code,
            "\(arguments): \(result.output)\(result.errors)",
            sourceLocation: place
        )
        return result
    }

    func status() async throws -> Status {
        try await status(of: try await run("status", "letter", "--json"))
    }

    func status(of result: Letterpress.Result) async throws -> Status {
        try JSONDecoder().decode(Status.self, from: Data(result.output.utf8))
    }

    /// Begins to send, and returns once some copies are handed over.
    func startSending(after count: Int = 1) throws -> Letterpress.Running {
        let running = try scratch.letterpress.start(
            Letterpress.binary.path,
            ["send", "letter", "--yes", "--quiet"]
        )
        let folder = scratch.folder.appending(path: "sink/messages").path
        // Not an await: other tests that wait for their programs hold the shared threads.
        for _ in 0..<2_000 where running.process.isRunning {
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
            if (names ?? []).count(where: { $0.hasSuffix(".eml") }) >= count { break }
            usleep(5_000)
        }
        return running
    }

    /// The store's own file is changed by another program.
    func change(_ sql: String) async throws {
        let script =
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
            + "c.execute(sys.argv[2]); c.commit()"
        let path = scratch.folder.appending(path: "var/letterpress.db").path
        let result = try await scratch.letterpress.run(Python.path, ["-c", script, path, sql])
        #expect(result.status == 0, "\(result.errors)")
    }
}
