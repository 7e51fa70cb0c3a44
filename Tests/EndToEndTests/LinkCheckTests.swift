import Foundation
import Testing

/// `check --links` against a server that answers in every way there is.
@Suite(.enabled(if: Python.isThere, "needs Python: apt-get install python3"))
struct LinkCheckTests {
    /// The server, and what it was asked.
    private final class Server {
        let port: Int
        private let running: Letterpress.Running

        init() throws {
            let script = Letterpress.package
                .appending(path: "Tests/EndToEndTests/Fixtures/link-server.py").path
            running = try Letterpress(folder: Letterpress.package).start(Python.path, [script])
            let line = running.output.fileHandleForReading.availableData
            let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
            port = try #require(Int(text))
        }

        /// Every request so far; the server is gone then.
        func requests() -> [String] {
            stop()
            running.process.waitUntilExit()
            let said = running.errors.fileHandleForReading.readDataToEndOfFile()
            return String(decoding: said, as: UTF8.self).split(separator: "\n").map(String.init)
        }

        deinit { stop() }

        // A child of a thread that has signals blocked has them blocked too, but for this one.
        private func stop() { kill(running.process.processIdentifier, SIGKILL) }
    }

    private func scratch(linking paths: [String], at port: Int) throws -> Scratch {
        let scratch = try Scratch.publication(
            "checks: {link.http: off, link.local: off, copy.length: off, preheader.length: off}\n"
        )
        let lines = paths.map { "- [the page of \($0)](http://127.0.0.1:\(port)/\($0))" }
        try scratch.write(
            "---\ntitle: A letter of links\n---\n" + lines.joined(separator: "\n") + "\n",
            to: "issues/a.md"
        )
        return scratch
    }

    /// Line and message of each finding, without the address.
    private func told(_ result: Letterpress.Result, port: Int) -> [String] {
        result.output.split(separator: "\n").filter { $0.hasPrefix("issues/") }.map {
            String($0).replacing("http://127.0.0.1:\(port)", with: "")
        }
    }

    @Test func tellsHowEachLinkAnswers() async throws {
        let server = try Server()
        let paths = [
            "ok", "chain/3", "temporary", "loop", "forever/1", "nowhere", "404", "410", "500",
            "403",
            "busy", "busy-all-day", "no-head", "head-hangs-up", "hangs-up", "huge", "ok#part",
        ]
        let scratch = try scratch(linking: paths, at: server.port)
        let check = try await scratch.letterpress("check", "--links", "--links-allow-private")
        #expect(check.status == 0)
        #expect(
            told(check, port: server.port) == [
                "issues/a.md:5:3: info: Link has moved for good: '/chain/3' [link.moved]",
                "issues/a.md:7:3: warning: Link redirects without end: '/loop' [link.dead]",
                "issues/a.md:8:3: warning: Link redirects without end: '/forever/1' [link.dead]",
                "issues/a.md:9:3: warning: Link cannot be opened (the redirect leads to no address): "
                    + "'/nowhere' [link.dead]",
                "issues/a.md:10:3: warning: Link answers 404: '/404' [link.dead]",
                "issues/a.md:11:3: warning: Link answers 410: '/410' [link.dead]",
                "issues/a.md:12:3: warning: Link answers 500: '/500' [link.dead]",
                "issues/a.md:13:3: info: Link answers 403, which may be for us alone: '/403' "
                    + "[link.unsure]",
                "issues/a.md:15:3: info: Link answers 429, which may be for us alone: "
                    + "'/busy-all-day' [link.unsure]",
                "issues/a.md:18:3: warning: Link cannot be opened (Server returned nothing (no "
                    + "headers, no data)): '/hangs-up' [link.dead]",
            ]
        )
        #expect(
            try await scratch.letterpress("check", "--strict", "--links", "--links-allow-private")
                .status == 1
        )
        let requests = server.requests()
        // No page is asked for twice, and of what refuses HEAD no more than a byte.
        #expect(requests.count { $0 == "HEAD /ok -" } == 3)
        #expect(
            requests.filter { $0.hasSuffix("/no-head bytes=0-0") } == ["GET /no-head bytes=0-0"]
        )
        #expect(requests.count { $0.hasPrefix("HEAD /forever/") } == 11)
        #expect(requests.count { $0.hasSuffix("/busy -") } == 2)
        #expect(!requests.contains { $0.hasPrefix("GET") && $0.hasSuffix(" -") })
    }

    @Test func asksAHostOneThingAtATime() async throws {
        let server = try Server()
        let paths = (1...8).map { "leisurely/\($0)" }
        let scratch = try scratch(linking: paths, at: server.port)
        _ = try await scratch.letterpress("check", "--links", "--links-allow-private")
        let requests = server.requests()
        #expect(requests.count == 8)
        #expect(!requests.contains("OVERLAP"))
    }

    /// A server that never answers costs its time-out once.
    @Test func asksAMuteHostOnce() async throws {
        let server = try Server()
        let paths = ["slow/1", "slow/2", "slow/3", "ok"]
        let scratch = try scratch(linking: paths, at: server.port)
        let check = try await scratch.letterpress(
            "check",
            "--links",
            "--links-allow-private",
            "--links-timeout",
            "1"
        )
        #expect(told(check, port: server.port).count { $0.contains("does not answer") } == 3)
        #expect(server.requests().count { $0.contains("/slow/") } == 1)
    }

    @Test func asksNoPrivateAddress() async throws {
        let server = try Server()
        let scratch = try scratch(linking: ["ok", "404"], at: server.port)
        let check = try await scratch.letterpress("check", "--links")
        #expect(check.status == 0)
        #expect(told(check, port: server.port) == [])
        #expect(server.requests() == [])
        // What was not asked is asked when it may be.
        let cache = try scratch.read("var/cache/links.json")
        #expect(!cache.contains("404"))
    }

    @Test func givesTheSameAnswerFromItsCache() async throws {
        let server = try Server()
        let scratch = try scratch(linking: ["404", "chain/1"], at: server.port)
        let arguments = [
            "check", "--links", "--links-allow-private", "--links-cache", "links.json",
        ]
        let first = try await scratch.letterpress.run(Letterpress.binary.path, arguments)
        let asked = server.requests()
        #expect(asked.count == 4)
        // The server is gone by now.
        let second = try await scratch.letterpress.run(Letterpress.binary.path, arguments)
        #expect(second.output == first.output)
        #expect(told(second, port: server.port).count == 2)
        let fresh = try await scratch.letterpress.run(
            Letterpress.binary.path,
            arguments + ["--links-max-age", "0"]
        )
        #expect(told(fresh, port: server.port).count { $0.contains("cannot be opened") } == 2)
        try scratch.write("{", to: "links.json")
        let broken = try await scratch.letterpress.run(Letterpress.binary.path, arguments)
        #expect(broken.status == 65)
        #expect(broken.errors.contains("is no cache of links\nRemove it; it is made anew.\n"))
    }
}
