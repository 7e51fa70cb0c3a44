import Foundation
import LetterpressModel
import LetterpressWorkspace
import Testing

/// How the mail APIs of providers are configured.
@Suite final class ProviderSettingsTests {
    private let root = FileManager.default.temporaryDirectory.appending(
        path: "provider-\(UUID().uuidString)",
        directoryHint: .isDirectory
    )

    init() throws {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    private func read(
        _ delivery: String,
        environment: [String: String] = [:]
    ) throws(ConfigurationError) -> Configuration {
        let known = ["PEARL": "pearl", "SHELL_TOKEN": "shell"]
        return try ConfigurationReader(environment: known.merging(environment) { $1 }).read(
            """
            publication: {name: Proof, from: hello@proof.example}
            delivery: {\(delivery)}
            """,
            path: "letterpress.yml",
            workspace: Workspace(root: root)
        )
    }

    private func choice(
        _ delivery: String,
        environment: [String: String] = [:]
    ) throws -> MailAPIChoice {
        let transport = try read(delivery, environment: environment).transport
        guard case .api(let choice) = transport else { throw NoAPI(name: transport.name) }
        return choice
    }

    private struct NoAPI: Error {
        let name: String
    }

    private func faults(
        _ delivery: String,
        environment: [String: String] = [:]
    ) throws -> String {
        try #require(throws: ConfigurationError.self) {
            try read(delivery, environment: environment)
        }.description
    }

    private func write(_ text: String, mode: Int = 0o600) throws {
        let file = root.appending(path: "key")
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }

    // MARK: - What is read

    @Test func readsPostmark() throws {
        let choice = try choice(
            "transport: postmark, postmark: {key: \"${TOKEN}\"}",
            environment: ["TOKEN": "pearl"]
        )
        guard case .postmark(let key, let stream, let connection) = choice else {
            Issue.record("It is \(choice.name).")
            return
        }
        #expect(key.value == "pearl")
        #expect(stream == "broadcast")
        #expect(connection.endpoint == "https://api.postmarkapp.com")
        #expect(connection.connections == nil)
        #expect(!connection.isTest)
        #expect(choice.outline == "postmark https://api.postmarkapp.com broadcast")
    }

    @Test func readsResend() throws {
        let choice = try choice(
            "transport: resend, resend: {key: \"${PEARL}\", endpoint: \"http://127.0.0.1:80/a//\", "
                + "test: true, connections: 9, ca_file: ca.pem}"
        )
        guard case .resend(let key, let connection) = choice else {
            Issue.record("It is \(choice.name).")
            return
        }
        #expect(key.value == "pearl")
        #expect(connection.endpoint == "http://127.0.0.1:80/a")
        #expect(connection.caFile == "ca.pem")
        #expect(choice.connections == 9)
        #expect(choice.outline == "resend http://127.0.0.1:80/a test")
    }

    @Test func readsAmazonSES() throws {
        let choice = try choice(
            "transport: ses, ses: {key_id: AKID, secret_key: \"${PEARL}\", session_token: \"${SHELL_TOKEN}\", "
                + "region: EU-west-1, configuration_set: letters}"
        )
        guard case .ses(let account, let connection) = choice else {
            Issue.record("It is \(choice.name).")
            return
        }
        #expect(account.keyID == "AKID")
        #expect(account.secret.value == "pearl")
        #expect(account.sessionToken?.value == "shell")
        #expect(account.region == "eu-west-1")
        #expect(connection.endpoint == "https://email.eu-west-1.amazonaws.com")
        #expect(choice.outline.hasSuffix("eu-west-1 letters"))
    }

    @Test func readsATemplate() throws {
        let choice = try choice(
            "transport: json, json: {url: \"https://api.example/send\", connections: 7, "
                + "headers: {Authorization: \"Bearer ${KEY}\"}}",
            environment: ["KEY": "pearl"]
        )
        #expect(choice.name == "json")
        #expect(choice.address == "api.example")
        #expect(choice.connections == 7)
        #expect(choice.outline.hasPrefix("json POST https://api.example/send"))
        #expect(!choice.outline.contains("pearl"))
    }

    @Test func theLineOfTheTransportIsKnown() throws {
        let configuration = try read("transport: resend, resend: {key: \"${PEARL}\"}")
        #expect(configuration.transportLocation.description == "letterpress.yml:2:23")
        #expect(configuration.transport.name == "resend")
    }

    /// A secret that is not there is no fault of who sends another way.
    @Test func whatIsNotUsedIsNotRead() throws {
        let configuration = try read("postmark: {key: \"${NO}\"}, ses: {key_id: a, test: maybe}")
        #expect(configuration.transport.name == "outbox")
    }

    @Test func aSecretDoesNotPrint() throws {
        let choice = try choice("transport: resend, resend: {key: \"${PEARL}\"}")
        #expect(!"\(choice) \(choice.outline)".contains("pearl"))
        var dumped = ""
        dump(choice, to: &dumped)
        #expect(!dumped.contains("pearl"))
    }

    // MARK: - Keys in files

    @Test func readsAKeyFromAFile() throws {
        try write(" pearl\r\n\n")
        let choice = try choice("transport: resend, resend: {key_file: key}")
        #expect(choice.credentials.map(\.value) == ["pearl"])
    }

    @Test func theEnvironmentWinsOverAFile() throws {
        let choice = try choice(
            "transport: resend, resend: {key_file: none}",
            environment: ["LETTERPRESS_DELIVERY_RESEND_KEY": "pearl"]
        )
        #expect(choice.credentials.map(\.value) == ["pearl"])
    }

    @Test(arguments: [0o644, 0o604, 0o620, 0o602, 0o601])
    func refusesAFileThatOthersCanRead(mode: Int) throws {
        try write("pearl", mode: mode)
        #expect(
            try faults("transport: resend, resend: {key_file: key}") == """
                letterpress.yml:2:50: error: Key 'delivery.resend.key_file' names a file that cannot \
                be used: others may read or change it (mode \(String(mode, radix: 8)))
                Keep it to yourself: chmod 600 key
                """
        )
    }

    @Test func refusesAFileThatIsNone() throws {
        #expect(
            try faults("transport: resend, resend: {key_file: key}") == """
                letterpress.yml:2:50: error: Key 'delivery.resend.key_file' names a file that cannot \
                be used: there is no such file
                Name the right file.
                """
        )
        try write("\n")
        #expect(
            try faults("transport: resend, resend: {key_file: key}") == """
                letterpress.yml:2:50: error: Key 'delivery.resend.key_file' names a file without a \
                key in it
                Write the key into it, and nothing else.
                """
        )
    }

    @Test func refusesTwoKeys() throws {
        #expect(
            try faults("transport: resend, resend: {key: \"${PEARL}\", key_file: key}") == """
                letterpress.yml:2:67: error: Keys 'delivery.resend.key' and 'delivery.resend.key_file' \
                are both there
                Keep one of them.
                """
        )
    }

    // MARK: - What is refused

    /// The key is not repeated.
    @Test func refusesAKeyInClear() throws {
        #expect(
            try faults("transport: resend, resend: {key: pearl}") == """
                letterpress.yml:2:45: error: Key 'delivery.resend.key' stands in clear in a file that \
                is shared
                Write "${NAME}" and set that variable, or name a file at 'key_file'; and have the \
                provider make a new key if this one was ever committed.
                """
        )
        _ = try read("transport: postmark, postmark: {key: POSTMARK_API_TEST}")
    }

    @Test func refusesAProviderWithoutAKey() throws {
        #expect(
            try faults("transport: postmark") == """
                letterpress.yml: error: Key 'delivery.postmark.key' is missing
                Add 'key: "${POSTMARK_TOKEN}"' or 'key_file: FILE' under 'delivery.postmark', or set \
                LETTERPRESS_DELIVERY_POSTMARK_KEY.
                """
        )
    }

    @Test func tellsEverythingThatAmazonSESLacks() throws {
        #expect(
            try faults("transport: ses") == """
                letterpress.yml: error: Key 'delivery.ses.key_id' is missing
                Add 'key_id: "${AWS_ACCESS_KEY_ID}"' under 'delivery.ses', or set \
                LETTERPRESS_DELIVERY_SES_KEY_ID.
                letterpress.yml: error: Key 'delivery.ses.secret_key' is missing
                Add 'secret_key: "${AWS_SECRET_ACCESS_KEY}"' or 'secret_key_file: FILE' under \
                'delivery.ses', or set LETTERPRESS_DELIVERY_SES_SECRET_KEY.
                letterpress.yml: error: Key 'delivery.ses.region' is missing
                Add 'region: eu-west-1' under 'delivery.ses', or set LETTERPRESS_DELIVERY_SES_REGION.
                """
        )
    }

    /// The key is not repeated.
    @Test(arguments: ["pearl\n", "pe arl", "p\u{E9}arl", "\u{7}"])
    func refusesAKeyThatNoHeaderHolds(key: String) throws {
        let told = try faults(
            "transport: resend",
            environment: ["LETTERPRESS_DELIVERY_RESEND_KEY": key]
        )
        #expect(
            told == """
                LETTERPRESS_DELIVERY_RESEND_KEY: error: Key 'delivery.resend.key' holds a blank, a \
                line end or another character that no key has
                Write the key alone, on one line; one read from a file often brings a line end along.
                """
        )
    }

    @Test(arguments: [
        "ftp://api.example", "api.example", "https://", "https://a:b@api.example",
        "https://api.example/?a=b", "https://api.example/#a", "https://api.example:0", "https:// a",
        "https://\u{E9}.example", "https://api.example:99999",
    ])
    func refusesAnEndpointThatIsNone(address: String) throws {
        #expect(
            try faults("transport: resend, resend: {key: \"${PEARL}\", endpoint: \"\(address)\"}")
                == """
                letterpress.yml:2:67: error: Key 'delivery.resend.endpoint' is not the address of an API
                Write it as https://api.example, without a login or a query in it.
                """
        )
    }

    @Test func refusesAnEndpointInClearOnAnotherMachine() throws {
        let told = try faults(
            "transport: resend, resend: {key: \"${PEARL}\", endpoint: \"http://x.example\"}"
        )
        #expect(told.contains("begins with http:// and leads to another machine"))
    }

    @Test(arguments: ["a/b", "a b", "a?b", "\u{E9}", String(repeating: "a", count: 65)])
    func refusesAStreamThatIsNoName(stream: String) throws {
        let told = try faults(
            "transport: postmark, postmark: {key: \"${PEARL}\", stream: \"\(stream)\"}"
        )
        #expect(told.contains("'delivery.postmark.stream' holds what no name at a provider has"))
    }

    @Test(arguments: ["mailgun", "sendgrid", "brevo", "sparkpost", "mailjet"])
    func saysWhichProvidersThereAre(name: String) throws {
        let told = try faults("transport: \(name)")
        #expect(
            told.hasPrefix(
                """
                letterpress.yml:2:23: error: Key 'delivery.transport' names a mail API that is not \
                spoken yet: '\(name)'
                Use 'smtp' with the provider's mail server; there are outbox, smtp, postmark, resend, ses
                """
            )
        )
    }

    @Test(arguments: [
        ("postmark: {tokn: a}", "delivery.postmark.tokn"),
        ("ses: {regio: a}", "delivery.ses.regio"),
        ("resend: {stream: a}", "delivery.resend.stream"),
    ])
    func refusesAKeyThatIsNotKnown(text: String, key: String) throws {
        #expect(try faults(text).contains("Key '\(key)' is not known"))
    }
}
