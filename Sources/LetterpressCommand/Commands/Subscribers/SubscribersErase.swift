internal import ArgumentParser
internal import Foundation
internal import LetterpressPipeline
internal import LetterpressWorkspace

struct SubscribersErase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Forget a person (GDPR article 17).",
        discussion: """
            Their record, consents and address go from the store, and are overwritten on the disk. A \
            keyed hash stays, so that no later import brings them back unnoticed. Files of the \
            workspace that still name the address are listed: those are for you to delete.
            """
    )

    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var report: ReportOptions
    @Argument(help: "An address or a token.")
    var reader: String
    @Flag(help: "Do not ask.")
    var yes = false

    func run() async throws {
        try await Failure.told {
            let site = try workspace.site()
            let desk = try site.desk()
            if !yes { try Console.confirm("Forget this person for good?") }
            let (wasKnown, address) = try await desk.erase(reader, at: Date())
            let files = TraceSearch(for: address).files(
                in: site.workspace,
                except: site.configuration.storePath
            )
            if report.wantsJSON {
                try Console.print(json: ErasureReport(erased: wasKnown, files: files))
            } else {
                Console.print(
                    wasKnown
                        ? "The person is forgotten."
                        : "Nothing was known; the address stays barred."
                )
                if !files.isEmpty {
                    Console.print("These files still name the address; delete what you may:")
                    for file in files { Console.print("  \(file)") }
                }
                Console.print("Copies elsewhere, such as backups, are not reached from here.")
            }
        }
    }
}
