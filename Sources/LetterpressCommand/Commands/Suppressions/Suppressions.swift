internal import ArgumentParser

struct Suppressions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Who is never mailed, and why.",
        discussion: """
            TARGET is an address, or a domain such as @reader.example: everybody there, and nobody \
            below it.
            """,
        subcommands: [
            SuppressionsAdd.self, SuppressionsRemove.self, SuppressionsList.self,
            SuppressionsImport.self,
        ]
    )
}
