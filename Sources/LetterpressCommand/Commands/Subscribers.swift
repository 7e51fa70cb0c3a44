internal import ArgumentParser

struct Subscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The list of readers.",
        subcommands: [SubscribersImport.self]
    )
}
