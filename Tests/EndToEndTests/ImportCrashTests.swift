import Foundation
import Testing

/// An import that is killed: what was taken is whole, and taking the list again completes it.
@Suite struct ImportCrashTests {
    /// 100 by hand: `LETTERPRESS_KILLS=100 swift test --filter ImportCrashTests`.
    private static let kills =
        ProcessInfo.processInfo.environment["LETTERPRESS_KILLS"].flatMap(Int.init) ?? 10
    private static let rows = 15_000

    @Test func leavesNoHalfRowAndGoesOn() async throws {
        let scratch = try Scratch.publication("fields: {copies: number}\n")
        let lines = (1...Self.rows).map {
            "reader\($0)@list\($0 % 9).example,Reader\($0),t\($0 % 5),\($0)"
        }
        try scratch.write(
            "email,first_name,tags,copies\n" + lines.joined(separator: "\n") + "\n",
            to: "list.csv"
        )
        let whole =
            #/"address":"reader(\d+)@list\d\.example".*"copies":"(\d+)".*"first_name":"Reader(\d+)".*"state":"confirmed"/#
        var random = SystemRandomNumberGenerator()
        var last = 0
        var partial = 0
        for _ in 1...Self.kills {
            let running = try scratch.letterpress.start(
                Letterpress.binary.path,
                ["subscribers", "import", "list.csv", "--quiet"]
            )
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...900, using: &random)))
            kill(running.process.processIdentifier, SIGKILL)
            running.process.waitUntilExit()
            let doctor = try await scratch.letterpress("doctor")
            #expect(doctor.status == 0, "\(doctor.output)\(doctor.errors)")
            let export = try await scratch.letterpress("subscribers", "export", "--format", "jsonl")
                .output
            var count = 0
            for line in export.split(separator: "\n") {
                count += 1
                guard let match = line.firstMatch(of: whole), match.1 == match.2, match.1 == match.3
                else {
                    Issue.record("a row is not whole: \(line)")
                    return
                }
            }
            #expect(count >= last)
            if count > 0, count < Self.rows { partial += 1 }
            last = count
            // From the beginning again, so that every moment of it is met.
            if count == Self.rows {
                try FileManager.default.removeItem(at: scratch.folder.appending(path: "var"))
                last = 0
            }
        }
        let done = try await scratch.letterpress("subscribers", "import", "list.csv", "--json")
        #expect(done.status == 0)
        #expect(done.output.contains("\"rows\":\(Self.rows)"))
        #expect(
            try await scratch.letterpress("subscribers", "count", "--json").output
                .contains("\"total\":\(Self.rows)")
        )
        print("Killed \(Self.kills) times; \(partial) left a part of the list.")
    }
}
