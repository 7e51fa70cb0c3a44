import Foundation
import LetterpressPipeline
import Testing

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
        #expect(LeaseHolder.isGone(own.dropLast() + (own.hasSuffix("1") ? "2" : "1")))
    }

    /// Nobody can look into another machine, another container, or the time before a start.
    @Test(arguments: [
        "other:1:0badcafe-1-5", "press:1:f00d", "press:1", "press", "", "::", "press:x:y-z-1",
        "press:-1:0badcafe-1-5", "press:99999999999:0badcafe-1-5",
    ])
    func isNotGoneWhereNobodyCanTell(name: String) {
        #expect(!LeaseHolder.isGone(name))
    }

    /// This process' name with another number in it.
    private func name(of pid: Int32) -> String {
        own.split(separator: ":").enumerated()
            .map { $0 == 1 ? "\(pid)" : String($1) }.joined(separator: ":")
    }
}
