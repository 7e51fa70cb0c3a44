internal import ArgumentParser
internal import Foundation
internal import LetterpressCrypto
internal import LetterpressSink

struct SinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sink",
        abstract: "Run a local mail server that keeps what it gets.",
        discussion: """
            Prints one JSON line when it is ready and runs until SIGTERM or SIGINT. Messages are kept \
            as messages/NNNNNN.eml, in an mbox, and with every command in events.jsonl.
            """
    )

    @Option(help: ArgumentHelp("Where to listen; port 0 picks one.", valueName: "host:port"))
    var smtp = "127.0.0.1:2525"
    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("Where to keep what it gets.", valueName: "dir"),
        completion: .directory
    )
    var output = "var/sink"

    private struct Ready: Encodable {
        let smtp: String
        let dir: String
    }

    func validate() throws {
        guard endpoint != nil else {
            throw ValidationError(
                "'--smtp' must be host:port, such as 127.0.0.1:2525; it is '\(smtp)'."
            )
        }
    }

    private var endpoint: (host: String, port: Int)? {
        guard let colon = smtp.lastIndex(of: ":"),
            let port = Int(smtp[smtp.index(after: colon)...]),
            (0...65535).contains(port), colon != smtp.startIndex
        else { return nil }
        return (String(smtp[..<colon]), port)
    }

    func run() async throws {
        try await Failure.told {
            guard let endpoint else { return }
            let interrupts = Interrupts()
            let folder = URL(
                filePath: output,
                directoryHint: .isDirectory,
                relativeTo: Files.current
            )
            var configuration = Sink.Configuration(directory: folder) { SHA256.hex($0) }
            configuration.host = endpoint.host
            configuration.port = endpoint.port
            let sink = try await Sink.start(configuration)
            try Console.print(json: Ready(smtp: sink.smtpAddress, dir: folder.path))
            await interrupts.wait()
            try await sink.stop()
            Console.note("Kept \(sink.messageCount) messages in \(output).")
        }
    }
}
