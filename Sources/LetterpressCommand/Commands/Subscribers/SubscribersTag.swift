internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersTag: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Give tags to readers, or take them away.",
        discussion: "Names readers one by one, or all of a segment."
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @OptionGroup var segment: SegmentOptions
    @Argument(help: "Addresses or tokens.")
    var readers: [String] = []
    @Option(help: ArgumentHelp("A tag to give.", valueName: "tag"))
    var add: [String] = []
    @Option(help: ArgumentHelp("A tag to take away.", valueName: "tag"))
    var remove: [String] = []

    func validate() throws {
        if add.isEmpty, remove.isEmpty { throw ValidationError("Name a tag: --add or --remove.") }
        if readers.isEmpty == (segment.segment == nil) {
            throw ValidationError("Name readers, or a segment with --segment.")
        }
    }

    private struct Result: Encodable {
        let changed: Int
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let desk = try site.desk()
            var changed = 0
            var ids: [Int64] = []
            func flush() async throws {
                changed += try await desk.tag(ids, adding: add, removing: remove, at: Date())
                ids = []
            }
            if let wanted = try segment.named(in: site) {
                // A reader who leaves the segment by a tag is met once: pages go on by id.
                try await desk.each(of: wanted.segment) { reader in
                    ids.append(reader.id)
                    if ids.count == 1_000 { try await flush() }
                }
            } else {
                for name in readers { ids.append(try await desk.reader(name).id) }
            }
            try await flush()
            if report.wantsJSON {
                try Console.print(json: Result(changed: changed))
            } else {
                Console.print("\(changed) reader\(changed == 1 ? "" : "s") changed.")
            }
        }
    }
}
