import Foundation
import Testing

@testable import LetterpressPipeline

@Suite struct LeaseHolderTests {
    private let own = LeaseHolder.current(host: "press").name

    @Test func namesHostAndProcess() {
        #expect(own.hasPrefix("press:\(ProcessInfo.processInfo.processIdentifier):"))
        #expect(own == LeaseHolder.current(host: "press").name)
        #expect(LeaseHolder.current(host: "a:b").name.hasPrefix("a-b:"))
    }

    @Test func isThereWhileItsProcessLives() {
        #expect(!LeaseHolder.isGone(own))
    }

    @Test func isGoneWhenItsProcessHasEnded() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/true")
        try process.run()
        process.waitUntilExit()
        #expect(LeaseHolder.isGone(name(of: process.processIdentifier)))
    }

    /// The number was given to another process, which began at another time.
    @Test func isGoneWhenItsNumberIsAnothers() {
        #expect(LeaseHolder.isGone(String(own.dropLast()) + (own.hasSuffix("1") ? "2" : "1")))
    }

    /// Nobody can look into another machine, another container, or the time before a start.
    @Test(arguments: [
        "other:1:0badcafe-1-5", "press:1:f00d", "press:1", "press", "", "::", "press:x:y-z-1",
        "press:-1:0badcafe-1-5", "press:99999999999:0badcafe-1-5",
    ])
    func isNotGoneWhereNobodyCanTell(name: String) {
        #expect(!LeaseHolder.isGone(name))
    }

    /// The name of a program may hold anything, brackets and blanks included.
    @Test func readsWhatTheKernelSaysOfAProcess() throws {
        let fields = "1 42 42 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 9 0 123456 1000 5"
        let stat = try #require(ProcessStat("42 (a) R (b) S \(fields)\n"))
        #expect((stat.state, stat.start, stat.isOver) == ("S", 123_456, false))
        #expect(ProcessStat("42 (a) Z \(fields)")?.isOver == true)
        for text in [
            "", "42 (a", ")", "42 (a) S 1 2", "42 (a) S \(fields.replacing("123456", with: "-"))",
        ] {
            #expect(ProcessStat(text) == nil)
        }
    }

    /// This process' name with another number in it.
    private func name(of pid: Int32) -> String {
        own.split(separator: ":").enumerated()
            .map { $0 == 1 ? "\(pid)" : String($1) }.joined(separator: ":")
    }
}
