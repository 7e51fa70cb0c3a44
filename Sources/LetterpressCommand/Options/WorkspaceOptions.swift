internal import ArgumentParser

/// Where to work, for every command that needs a workspace.
struct WorkspaceOptions: ParsableArguments {
    @Option(
        name: .customLong("workspace"),
        help: ArgumentHelp("The workspace; else the nearest one upwards.", valueName: "dir"),
        completion: .directory
    )
    var name: String?

    func site() throws -> Site { try Site(workspaceName: name) }
}
