internal import ArgumentParser

struct Subscribers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The list of readers.",
        discussion: """
            READER is an address, or a reader's token. A segment is the name of one in the \
            configuration, or an expression such as 'tag:paid and not domain:reader.example'.
            """,
        subcommands: [
            SubscribersImport.self, SubscribersExport.self, SubscribersAdd.self,
            SubscribersSet.self, SubscribersTag.self, SubscribersUnsubscribe.self,
            SubscribersRemove.self, SubscribersShow.self, SubscribersList.self,
            SubscribersCount.self, SubscribersErase.self,
        ]
    )
}
