internal import ArgumentParser
internal import LetterpressWorkspace

/// Where to work, for every command that needs a workspace.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: .customLong("workspace"),
        help: ArgumentHelp("The workspace; else the nearest one upwards.", valueName: "dir"),
        completion: .directory
    )
    var name: String?

    func site() throws -> Site { try Site(workspaceName: name) }

    /// For what needs no publication: outside of a workspace one without a name does.
    func siteOrNone() throws -> Site {
        do {
            return try site()
        } catch let error as WorkspaceError where error.reason == .noneFound {
            return try Site.nowhere()
        }
    }
}
