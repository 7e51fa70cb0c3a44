internal import ArgumentParser
internal import Foundation
internal import LetterpressPipeline
internal import LetterpressSink

struct Rehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Rehearse the whole send on a copy of the list, and draw up the books.",
        discussion: """
            Sends the issue to every reader it would go to, on a copy of the store, to a mail server \
            that passes nothing on; the sender is killed at random and started again. The list, the \
            campaigns and the outbox stay as they are. The messages need room in the folder for \
            temporary files until the end.

            Exit codes: 0 the books balance, 1 they do not; else those of 'send', which is what would \
            become of it.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(
        help: "The issue to rehearse: a path or a permalink.",
        completion: .file(extensions: ["md"])
    )
    var issue: String
    @OptionGroup var segment: SegmentOptions
    @Option(
        name: .customLong("kill"),
        help: ArgumentHelp("How often the sender is killed; 0 leaves it alone.", valueName: "count")
    )
    var kills = 3
    @Option(
        help: ArgumentHelp("Let the mail server fail as this YAML file says.", valueName: "file"),
        completion: .file(extensions: ["yml", "yaml"])
    )
    var faults: String?

    func validate() throws {
        guard (0...1_000).contains(kills) else {
            throw ValidationError("'--kill' must be from 0 to 1000; it is \(kills).")
        }
    }

    func run() async throws {
        try await Failure.told {
            let script = try faults.map { path in
                try FaultScript(
                    reading: String(decoding: try Files.read(path), as: UTF8.self),
                    path: path
                )
            }
            let interrupts = Interrupts()
            let rehearsal = Rehearsal(
                site: try workspace.site(),
                issue: issue,
                segment: segment.segment,
                kills: kills,
                faults: script,
                isStopped: { interrupts.isAsked }
            )
            let result = try await rehearsal.run()
            guard let books = result.report else {
                Console.error(result.words.trimmingCharacters(in: .newlines))
                throw ExitCode(result.status)
            }
            if report.wantsJSON {
                try Console.print(json: books)
            } else {
                Console.print(RehearsalText.text(books))
            }
            guard books.balanced else { throw ExitStatus.findings.code }
        }
    }
}
