internal import ArgumentParser

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keys that sign messages.",
        subcommands: [KeysDKIM.self]
    )
}
