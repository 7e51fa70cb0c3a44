internal import ArgumentParser
internal import Foundation
internal import LetterpressLists
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

struct SuppressionsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring in a list of those who are never mailed.",
        discussion: """
            A file with a column of addresses or domains, and if there is one a column 'reason'; or \
            just one a line. What cannot be read is told by its line, and the rest is taken.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A file, or - for standard input.", completion: .file())
    var file: String
    @Option(help: "Why, where the file does not say it.")
    var reason: SuppressionsAdd.Reason = .manual

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let name = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
            let list = try SuppressionList(try Files.list(file), reason: reason.value)
            let desk = try site.desk()
            var (added, known, faults) = (0, 0, 0)
            try await list.each { entry in
                switch entry {
                case .entry(let target, let reason, let source, let note, let time):
                    let isNews = try await desk.suppress(
                        target,
                        reason: reason,
                        source: source.isEmpty ? "import of \(name)" : source,
                        note: note,
                        at: time ?? Date()
                    )
                    if isNews { added += 1 } else { known += 1 }
                case .fault(let line, let words):
                    faults += 1
                    Console.error("line \(line): \(words)")
                }
            }
            let forgotten = try await desk.forgetAgain(at: Date())
            if forgotten > 0 {
                Console.note("\(forgotten) on the list had been erased, and are forgotten again.")
            }
            Console.print("\(added) added, \(known) were there before, \(faults) not understood")
            if faults > 0 { throw ExitStatus.findings.code }
        }
    }
}
