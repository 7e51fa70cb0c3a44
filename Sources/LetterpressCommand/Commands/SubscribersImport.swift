internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring readers in from a CSV file.",
        discussion: """
            The first row names the columns: email, first_name, last_name, name, tags, language, or a \
            field that the configuration declares. A row that cannot be read is written to a file of \
            rejects with its line and reason, and the rest is taken. Importing twice is the same as once.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "A CSV file, or - for standard input.", completion: .file(extensions: ["csv"]))
    var file: String

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let bytes = try Files.read(file)
            let fields = Set(site.configuration.publication.fields.keys)
            let rejects = RejectsFile(beside: file, in: site)
            let source = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
            var tally = try await SubscriberImport(store: try site.store(), fields: fields)
                .run(bytes, source: "import of \(source)", now: Date()) { try rejects.add($0) }
            tally.rejects_file = try rejects.close()
            if report.wantsJSON {
                try Console.print(json: tally)
            } else {
                Console.print(
                    "\(tally.rows) rows: \(tally.added) added, \(tally.changed) changed, "
                        + "\(tally.unchanged) unchanged, \(tally.suppressed) suppressed, "
                        + "\(tally.rejected) rejected"
                )
                if let path = tally.rejects_file { Console.print("Rejected rows: \(path)") }
            }
            if tally.rejected > 0 { throw ExitStatus.findings.code }
        }
    }
}

/// Rows that were not taken, beside the file they came from.
final class RejectsFile {
    private let file: URL
    private var lines: [String] = []

    init(beside source: String, in site: Site) {
        let name = source == "-" ? "var/standard-input" : source
        let path = (name as NSString).deletingPathExtension + ".rejects.csv"
        file =
            source == "-"
            ? site.workspace.url(of: path) : URL(filePath: path, relativeTo: Files.current)
    }

    func add(_ line: String) throws {
        lines.append(line)
    }

    /// The path, if there is anything in it.
    func close() throws -> String? {
        guard !lines.isEmpty else { return nil }
        try Files.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: file)
        return file.path
    }
}
