import Foundation

/// `letterpress preview` in the background.
final class PreviewProcess {
    /// The line it prints.
    let ready: String
    let address: URL
    private let running: Letterpress.Running
    private let letterpress: Letterpress

    init(_ letterpress: Letterpress, issue: String? = nil) throws {
        self.letterpress = letterpress
        running = try letterpress.start(
            Letterpress.binary.path,
            ["preview", "--port", "0", "--json"] + (issue.map { [$0] } ?? [])
        )
        var line = Data()
        while let byte = try running.output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty, byte != Data([10])
        {
            line += byte
        }
        ready = String(decoding: line, as: UTF8.self)
        struct Ready: Decodable { let url: URL }
        address = try JSONDecoder().decode(Ready.self, from: line).url
    }

    // A child of a test may have signals blocked.
    deinit { kill(running.process.processIdentifier, SIGKILL) }

    /// Asks it to stop, as Ctrl-C does, and returns its exit code.
    func end() -> Int32 {
        running.process.terminate()
        running.process.waitUntilExit()
        return running.process.terminationStatus
    }

    /// Asks by curl, which sends a path as it is written.
    func get(_ path: String, host: String? = nil) async throws -> (status: Int, body: String) {
        let root = "http://127.0.0.1:\(address.port ?? 0)"
        let place = path.hasPrefix("/") ? root + path : address.absoluteString + path
        let field = host.map { ["-H", "Host: \($0)"] } ?? []
        let result = try await letterpress.run(
            "/usr/bin/env",
            ["curl", "-s", "-g", "--path-as-is", "-w", "\n%{http_code}"] + field + [place]
        )
        let end = result.output.lastIndex(of: "\n") ?? result.output.startIndex
        let status = Int(result.output[end...].dropFirst()) ?? 0
        return (status, String(result.output[..<end]))
    }

    /// The page once it is as it should be: a change takes a moment to be seen.
    func page(_ path: String, when isReady: (String) -> Bool) async throws -> String {
        for _ in 0..<100 {
            let page = try await get(path).body
            if isReady(page) { return page }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try await get(path).body
    }
}
