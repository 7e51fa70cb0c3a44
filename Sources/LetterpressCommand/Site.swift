internal import Foundation
internal import LetterpressCurl
internal import LetterpressDelivery
internal import LetterpressMail
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressStore
internal import LetterpressWorkspace

/// The one place that knows which store and which transport are real.
struct Site {
    let workspace: Workspace
    let configuration: Configuration
    let shelf: IssueShelf

    init(workspaceName: String?) throws {
        let environment = ProcessInfo.processInfo.environment
        workspace = try Workspace.find(
            named: workspaceName,
            environment: environment,
            current: Files.current
        )
        configuration = try ConfigurationReader(
            environment: environment,
            rules: CheckRegistry.rules
        ).read(workspace)
        shelf = try IssueShelf(workspace: workspace, configuration: configuration, now: Date())
    }

    /// A publication without a name, for a text that belongs to none.
    static func nowhere() throws -> Site {
        let environment = ProcessInfo.processInfo.environment
        let text = "publication: {name: Letterpress, from: nobody@letterpress.invalid}"
        let reader = ConfigurationReader(environment: environment, rules: CheckRegistry.rules)
        return try Site(
            workspace: Workspace(root: Files.current),
            configuration: try reader.read(text, path: Workspace.configurationPath)
        )
    }

    private init(workspace: Workspace, configuration: Configuration) throws {
        self.workspace = workspace
        self.configuration = configuration
        shelf = try IssueShelf(workspace: workspace, configuration: configuration, now: Date())
    }

    /// Opens the store, and makes it when it is missing.
    func store() throws -> any Store { try sqliteStore() }

    func sqliteStore() throws -> SQLiteStore {
        try SQLiteStore(path: workspace.url(of: configuration.storePath).path)
    }

    /// Hands out the store, or one in which everything can be tried: a copy that is gone afterwards.
    func withStore<Value>(
        isTrial: Bool,
        _ body: (any Store) async throws -> Value
    ) async throws -> Value {
        guard isTrial else { return try await body(try store()) }
        let path = workspace.url(of: configuration.storePath).path
        guard FileManager.default.fileExists(atPath: path) else {
            return try await body(MemoryStore())
        }
        return try await SQLiteStore(path: path).onTrialCopy(body)
    }

    /// For questions and changes about single readers.
    func desk() throws -> SubscriberDesk {
        SubscriberDesk(store: try store(), fields: configuration.publication.fields)
    }

    /// None where a provider makes the message and signs it.
    func signers() throws -> [DKIMSigner] {
        guard let traits = api?.traits else { return try signingDesk().signers() }
        return traits.form == .parts ? [] : try signingDesk().signers(sparing: traits.changed)
    }

    /// Nil where there is no store yet.
    func existingDesk() throws -> SubscriberDesk? {
        try existingStore().map {
            SubscriberDesk(store: $0, fields: configuration.publication.fields)
        }
    }

    /// The store if there is one: a look needs none.
    func existingStore() throws -> (any Store)? {
        let path = workspace.url(of: configuration.storePath).path
        return FileManager.default.fileExists(atPath: path) ? try SQLiteStore(path: path) : nil
    }

    /// A reader of the list by address; the address itself is not repeated in an error.
    func reader(_ address: String?) async throws -> Subscriber? {
        guard let address else { return nil }
        let key: String
        do {
            key = try EmailAddress(address).key
        } catch {
            throw ReaderError.invalid(error)
        }
        guard let reader = try await existingStore()?.subscriber(key: key) else {
            throw ReaderError.unknown
        }
        return reader
    }

    func signingDesk() -> SigningDesk {
        SigningDesk(workspace: workspace, configuration: configuration)
    }

    /// The way that messages leave; `outbox` is a folder below var/outbox/.
    func transport(outbox: String) -> any Transport {
        switch configuration.transport {
        case .outbox: OutboxTransport(folder: workspace.url(of: "var/outbox/\(outbox)"))
        case .smtp(let server): SMTPTransport(Self.settings(server, in: workspace))
        case .api(let choice): APITransport(api(choice), connections: choice.connections)
        }
    }

    /// The account that the next hop counts for, as limits name it; nil where nothing counts.
    var route: String? {
        switch configuration.transport {
        case .outbox: nil
        case .smtp(let server):
            server.username.isEmpty
                ? "smtp \(server.host):\(server.port)"
                : "smtp \(server.username)@\(server.host):\(server.port)"
        case .api(let choice): route(choice)
        }
    }

    static func settings(
        _ server: MailServer,
        in workspace: Workspace
    ) -> SMTPServerSettings {
        let tls: SMTPServerSettings.TLS =
            switch server.tls {
            case .required: .required
            case .implicit: .implicit
            case .never: .never
            }
        let mechanism: SMTPServerSettings.Mechanism =
            switch server.auth {
            case .plain: .plain
            case .login: .login
            case .cramMD5: .cramMD5
            case .xoauth2: .xoauth2
            }
        var settings = SMTPServerSettings(
            host: server.host,
            port: server.port,
            tls: tls,
            login: server.username.isEmpty
                ? nil
                : SMTPServerSettings.Login(
                    username: server.username,
                    password: server.password,
                    mechanism: mechanism
                ),
            caFile: server.caFile.isEmpty ? "" : workspace.url(of: server.caFile).path,
            ehlo: server.ehlo
        )
        settings.connections = server.connections
        settings.messagesPerConnection = server.messagesPerConnection
        settings.idle = server.idle
        return settings
    }
}

/// Why `--as` names nobody.
enum ReaderError: Error, CustomStringConvertible {
    case invalid(ModelError)
    case unknown

    var description: String {
        switch self {
        case .invalid(let error):
            "error: '--as' needs an address: \(error)\nWrite it as ada@proof.example."
        case .unknown:
            "error: '--as' names nobody on the list\n"
                + "Bring readers in with 'letterpress subscribers import FILE'."
        }
    }
}
