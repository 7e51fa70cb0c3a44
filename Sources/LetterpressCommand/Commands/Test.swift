internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send one real copy of an issue to yourself, to see it where it will be read.",
        discussion: """
            Goes the way that 'send' goes, signature included; the subject begins with [Test]. A draft may \
            be tried. Nothing is written down, and the link to unsubscribe changes nothing. An address \
            that is on the list gets its own values.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(
        help: "The issue to try: a path or a permalink.",
        completion: .file(extensions: ["md"])
    )
    var issue: String
    @Option(
        name: .customLong("to"),
        parsing: .upToNextOption,
        help: ArgumentHelp("Where to send it; up to 20.", valueName: "address")
    )
    var addresses: [String] = []
    @OptionGroup var report: ReportOptions

    func validate() throws {
        guard (1...20).contains(addresses.count) else {
            throw ValidationError("'--to' needs 1 to 20 addresses, such as --to ada@proof.example.")
        }
        _ = try addresses.map(Self.address)
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let recipients = try addresses.map(Self.address)
            let store = try site.existingStore()
            let checks = CheckRun(shelf: site.shelf, store: store, current: Files.current)
            let open = try await checks.open(issue)
            let copies = TestCopies(
                store: store,
                configuration: site.configuration,
                signers: try site.signers()
            )
            let result = try await copies.send(
                open,
                to: recipients,
                over: site.transport(outbox: "test"),
                now: Date()
            )
            try show(result, on: site)
            try conclude(result)
        }
    }

    private static func address(_ text: String) throws -> EmailAddress {
        do { return try EmailAddress(text) } catch { throw ValidationError("'--to': \(error).") }
    }

    private func show(_ result: TestReport, on site: Site) throws {
        if report.wantsJSON {
            try Console.print(json: result)
            return
        }
        for copy in result.results {
            let words = [copy.code.map { "\($0)" }, copy.reply].compactMap(\.self)
            let answer = words.isEmpty ? "" : " (\(words.joined(separator: " ")))"
            Console.print("\(copy.address): \(copy.state.rawValue)\(answer)")
        }
        if case .outbox = site.configuration.transport, result.has(.accepted) {
            Console.note("The copies are files under var/outbox/test/.")
        }
    }

    private func conclude(_ result: TestReport) throws {
        if result.has(.unsent) { throw ExitStatus.unavailable.code }
        if result.has(.rejected) || result.has(.inDoubt) { throw ExitStatus.findings.code }
        if result.has(.deferred) { throw ExitStatus.notFinished.code }
    }
}
