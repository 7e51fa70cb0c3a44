internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressPreview
internal import LetterpressWorkspace

struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show an issue on a local page that follows the file as it is saved.",
        discussion: """
            Without ISSUE the page shows the one that was saved last. Only this machine can open it, \
            by the address that is printed. Runs until SIGTERM or SIGINT; exits with 1 when the \
            issue has an error then.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @Argument(help: "A path or a permalink.", completion: .file(extensions: ["md"]))
    var issue: String?
    @Option(help: ArgumentHelp("Where to listen; else 8470, or a free one.", valueName: "port"))
    var port: Int?
    @Flag(name: .customLong("json"), help: "Print the address as a JSON line.")
    var isJSON = false

    private struct Ready: Encodable {
        let url: String
    }

    func validate() throws {
        guard port.map((0...65535).contains) ?? true else {
            throw ValidationError("'--port' must be 0 to 65535; it is \(port ?? 0).")
        }
    }

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let pinned = try issue.map {
                try site.shelf.open($0, current: Files.current).issue.path
            }
            let options = workspace
            let desk = try PreviewDesk(workspace: site.workspace, pinned: pinned) {
                let site = try options.site()
                return PreviewSource(shelf: site.shelf) { try site.existingStore() }
            }
            let server = PreviewServer(desk: desk, workspace: site.workspace)
            let interrupts = Interrupts()
            await desk.begin()
            let (port, isJSON) = (port, isJSON)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await desk.follow() }
                group.addTask {
                    try await server.run(port: port) { address in
                        if isJSON {
                            try? Console.print(json: Ready(url: address))
                        } else {
                            Console.print(address)
                            Console.note("Open it in a browser; Ctrl-C ends the preview.")
                        }
                    }
                }
                group.addTask { await interrupts.wait() }
                defer { group.cancelAll() }
                try await group.next()
            }
            if await desk.hasErrors() { throw ExitStatus.findings.code }
        }
    }
}
