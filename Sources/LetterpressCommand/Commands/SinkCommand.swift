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
            as messages/NNNNNN.eml, in an mbox, and with every command in events.jsonl. STARTTLS is \
            offered; the certificate to trust is ca.pem, a new one at each start. With '--http' it also \
            plays the APIs of Postmark, Resend and Amazon SES, and below /json any other; requests \
            are kept as requests/NNNNNN.json.
            """
    )

    @Option(help: ArgumentHelp("Where to listen; port 0 picks one.", valueName: "host:port"))
    var smtp = "127.0.0.1:2525"
    @Option(
        help: ArgumentHelp("Where to listen for TLS from the first byte.", valueName: "host:port")
    )
    var smtps: String?
    @Option(help: ArgumentHelp("Where to listen for mail APIs.", valueName: "host:port"))
    var http: String?
    @Option(help: ArgumentHelp("Where to listen for mail APIs in TLS.", valueName: "host:port"))
    var https: String?
    @Option(
        help: ArgumentHelp(
            "Let in only this token or key, for Amazon SES id:secret; otherwise any is right.",
            valueName: "key"
        )
    )
    var httpKey: String?
    @Option(
        help: ArgumentHelp(
            "Take over mail APIs only what is from this domain; may be given several times.",
            valueName: "name"
        )
    )
    var domain: [String] = []
    @Option(
        help: ArgumentHelp(
            "Let in only this user, and only inside TLS; otherwise every login is right.",
            valueName: "user:password"
        )
    )
    var login: String?
    @Option(
        help: ArgumentHelp("Fail as this YAML file says.", valueName: "file"),
        completion: .file(extensions: ["yml", "yaml"])
    )
    var faults: String?
    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("Where to keep what it gets.", valueName: "dir"),
        completion: .directory
    )
    var output = "var/sink"

    private struct Ready: Encodable {
        let smtp: String
        let smtps: String?
        let http: String?
        let https: String?
        let dir: String
        let ca: String
    }

    func validate() throws {
        let endpoints = [("smtp", smtp), ("smtps", smtps), ("http", http), ("https", https)]
        for (name, text) in endpoints {
            guard let text, Self.endpoint(text) == nil else { continue }
            throw ValidationError(
                "'--\(name)' must be host:port, such as 127.0.0.1:2525; it is '\(text)'."
            )
        }
        // The words may hold a password, so they are not repeated.
        guard login == nil || credentials != nil else {
            throw ValidationError("'--login' must be user:password, such as ada:secret.")
        }
        guard httpKey?.isEmpty != true else {
            throw ValidationError("'--http-key' must not be empty.")
        }
    }

    private static func endpoint(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"),
            let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port), colon != text.startIndex
        else { return nil }
        return (String(text[..<colon]), port)
    }

    private var credentials: Sink.Login? {
        let parts = login?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let parts, parts.count == 2 else { return nil }
        return Sink.Login(user: String(parts[0]), password: String(parts[1]))
    }

    private func script() throws -> FaultScript {
        guard let faults else { return .none }
        return try FaultScript(
            reading: String(decoding: try Files.read(faults), as: UTF8.self),
            path: faults
        )
    }

    func run() async throws {
        try await Failure.told {
            guard let endpoint = Self.endpoint(smtp) else { return }
            let script = try script()
            let interrupts = Interrupts()
            let folder = URL(
                filePath: output,
                directoryHint: .isDirectory,
                relativeTo: Files.current
            )
            var configuration = Sink.Configuration(directory: folder) { SHA256.hex($0) }
            configuration.host = endpoint.host
            configuration.port = endpoint.port
            configuration.implicitTLS = smtps.flatMap(Self.endpoint)
            configuration.http = http.flatMap(Self.endpoint)
            configuration.https = https.flatMap(Self.endpoint)
            configuration.apiKey = httpKey
            configuration.senderDomains = domain.map { $0.lowercased() }
            configuration.login = credentials
            configuration.faults = script
            let sink = try await Sink.start(configuration)
            try Console.print(
                json: Ready(
                    smtp: sink.smtpAddress,
                    smtps: sink.smtpsAddress,
                    http: sink.httpAddress,
                    https: sink.httpsAddress,
                    dir: folder.path,
                    ca: sink.authorityPath
                )
            )
            await interrupts.wait()
            try await sink.stop()
            Console.note("Kept \(sink.messageCount) messages in \(output).")
        }
    }
}
