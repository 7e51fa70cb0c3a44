import Foundation
import Testing

/// `keys dkim`, `test`, `verify` and `doctor` as a user runs them.
@Suite struct SigningCommandTests {
    private static let letter =
        "---\ntitle: A letter for all readers\n---\nHello {{ first_name | default: \"you\" }}.\n"

    /// A workspace with an issue and a key that signs.
    private func signed(_ algorithms: [String] = ["rsa"]) async throws -> Scratch {
        let scratch = try Scratch.publication()
        try scratch.write(Self.letter, to: "issues/a.md")
        var (zone, dkim) = ("", "dkim:\n")
        for algorithm in algorithms {
            let made = try await scratch.letterpress(
                "keys",
                "dkim",
                "--selector",
                algorithm,
                "--algorithm",
                algorithm
            )
            try #require(made.status == 0, "\(made.errors)")
            zone += made.output
            dkim +=
                "  - {domain: proof.example, selector: \(algorithm), "
                + "key: var/keys/\(algorithm).proof.example.pem}\n"
        }
        try scratch.write(zone, to: "zone")
        try scratch.write(
            scratch.read("config/letterpress.yml") + dkim,
            to: "config/letterpress.yml"
        )
        return scratch
    }

    private func mode(_ path: String, in scratch: Scratch) throws -> Int {
        let file = scratch.folder.appending(path: path).path
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    // MARK: - Keys

    @Test func aKeyIsForItsOwnerAndNeverWrittenOver() async throws {
        let scratch = try await signed()
        let path = "var/keys/rsa.proof.example.pem"
        #expect(try mode(path, in: scratch) == 0o600)
        #expect(try mode("var/keys", in: scratch) == 0o700)
        let key = try scratch.read(path)
        #expect(key.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let again = try await scratch.letterpress("keys", "dkim", "--selector", "rsa")
        #expect(again.status == 73)
        #expect(again.errors.contains("'\(path)' is there already"))
        #expect(try scratch.read(path) == key)
        let shown = try await scratch.letterpress("keys", "dkim", "--selector", "rsa", "--show")
        #expect(try shown.output == scratch.read("zone"))
        #expect(!shown.output.contains("PRIVATE"))
    }

    @Test func whatCannotBeAKeyIsRefused() async throws {
        let scratch = try Scratch.publication()
        let letterpress = scratch.letterpress
        #expect(try await letterpress("keys", "dkim", "--bits", "1024").status == 64)
        #expect(try await letterpress("keys", "dkim", "--selector", "a b").status == 65)
        #expect(try await letterpress("keys", "dkim", "--selector", "../x").status == 65)
        #expect(try await letterpress("keys", "dkim", "--domain", "a..b").status == 65)
        #expect(try await letterpress("keys", "dkim", "--show").status == 66)
        #expect(!FileManager.default.fileExists(atPath: scratch.folder.appending(path: "var").path))
    }

    @Test func checkTellsWhatIsWrongWithKeys() async throws {
        let scratch = try await signed(["ed25519"])
        let letterpress = scratch.letterpress
        #expect(try await letterpress("check").output.contains("[dkim.alone]"))
        try scratch.write(
            scratch.read("config/letterpress.yml").replacing(
                "domain: proof.example",
                with: "domain: other.example"
            ),
            to: "config/letterpress.yml"
        )
        #expect(try await letterpress("check").output.contains("[dkim.alignment]"))
        let key = scratch.folder.appending(path: "var/keys/ed25519.proof.example.pem").path
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        let open = try await letterpress("check")
        #expect(open.output.contains("[dkim.key]"))
        #expect(open.output.contains("chmod 600 var/keys/ed25519.proof.example.pem"))
    }

    /// Unsigned mail would land in the spam folder.
    @Test func nothingIsSentWithoutTheKey() async throws {
        let scratch = try await signed()
        try scratch.writeReaders(3)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        let key = scratch.folder.appending(path: "var/keys/rsa.proof.example.pem")
        try FileManager.default.removeItem(at: key)
        for command in [["send", "a", "--yes"], ["test", "a", "--to", "ada@reader.example"]] {
            let refused = try await scratch.letterpress.run(Letterpress.binary.path, command)
            #expect(refused.status == 78)
            #expect(refused.errors.contains("Signing key 'var/keys/rsa.proof.example.pem'"))
        }
        #expect(try await scratch.letterpress("status", "--json").output == "{\"campaigns\":[]}\n")
    }

    // MARK: - Trials

    @Test func aTrialIsARealCopyThatChangesNothing() async throws {
        let scratch = try await signed(["rsa", "ed25519"])
        try scratch.write(
            Self.letter.replacing("title", with: "status: draft\ntitle"),
            to: "issues/a.md"
        )
        let letterpress = scratch.letterpress
        _ = try await letterpress("subscribers", "add", "ada@reader.example", "first_name=Ada")
        let sent = try await letterpress(
            "test",
            "issues/a.md",
            "--to",
            "ada@reader.example",
            "zoe@other.example"
        )
        #expect(sent.status == 0, "\(sent.errors)")
        #expect(sent.output.contains("ada@reader.example: accepted"))
        let files = try scratch.names(in: "var/outbox/test").filter { $0.hasSuffix(".eml") }
        try #require(files.count == 2)
        let first = try scratch.read("var/outbox/test/\(files[0])")
        #expect(first.contains("Subject: [Test] A letter for all readers\r\n"))
        #expect(first.contains("Hello=20Ada=2E"))
        #expect(first.contains("/u/aaaaaaaaaaaaaaaaaaaaaaaaaa>"))
        #expect(try scratch.read("var/outbox/test/\(files[1])").contains("Hello=20you=2E"))
        for file in files {
            let verified = try await letterpress(
                "verify",
                "var/outbox/test/\(file)",
                "--dns",
                "zone"
            )
            #expect(verified.status == 0, "\(verified.output)")
            #expect(verified.output.contains("nothing to mend; 2 signatures verify"))
        }
        #expect(try await letterpress("status", "--json").output == "{\"campaigns\":[]}\n")
        // A second trial stands beside the first, under another Message-ID.
        _ = try await letterpress("test", "a", "--to", "ada@reader.example")
        let later = try scratch.names(in: "var/outbox/test").count { $0.hasSuffix(".eml") }
        #expect(later == 3)
    }

    @Test func aTrialIsRefusedAsALetterWouldBe() async throws {
        let scratch = try await signed()
        let letterpress = scratch.letterpress
        try scratch.write("---\ntitle: [\n---\nx\n", to: "issues/broken.md")
        #expect(
            try await letterpress("test", "issues/broken.md", "--to", "a@x.example").status == 65
        )
        #expect(try await letterpress("test", "nothing", "--to", "a@x.example").status == 66)
        #expect(try await letterpress("test", "a").status == 64)
        #expect(try await letterpress("test", "a", "--to", "nobody").status == 64)
        _ = try await letterpress("suppressions", "add", "@never.example")
        let never = try await letterpress("test", "a", "--to", "x@y.example", "a@never.example")
        #expect(never.status == 77)
        #expect(never.errors.contains("a@never.example is never mailed"))
        #expect(!FileManager.default.fileExists(atPath: scratch.folder.path + "/var/outbox"))
    }

    @Test func aTrialSaysWhatTheServerSaid() async throws {
        let scratch = try await signed()
        let sink = try SinkProcess(scratch.letterpress)
        var letterpress = scratch.letterpress
        letterpress.environment = sink.environment
        let sent = try await letterpress("test", "a", "--to", "ada@reader.example", "--json")
        #expect(sent.status == 0, "\(sent.errors)")
        #expect(sent.output.contains("\"code\":250"))
        sink.stop()
        let down = try await letterpress("test", "a", "--to", "ada@reader.example")
        #expect(down.status == 69)
        #expect(down.output.contains("ada@reader.example: unsent"))
    }

    // MARK: - Verifying

    @Test func verifySeesAChangeAndKnowsWhatIsNoMessage() async throws {
        let scratch = try await signed()
        let letterpress = scratch.letterpress
        _ = try await letterpress("test", "a", "--to", "ada@reader.example")
        let name = try #require(try scratch.names(in: "var/outbox/test").first)
        let message = try scratch.read("var/outbox/test/\(name)")
        // As an editor saves it.
        try scratch.write(message.replacing("\r\n", with: "\n"), to: "unix.eml")
        #expect(try await letterpress("verify", "unix.eml", "--dns", "zone").status == 0)
        try scratch.write(message.replacing("Hello", with: "Hallo"), to: "changed.eml")
        let changed = try await letterpress("verify", "changed.eml", "--dns", "zone")
        #expect(changed.status == 1)
        #expect(changed.output.contains("[mail.dkim.failed]"))
        let piped = try await letterpress("verify", "-", "--dns", "zone", input: message)
        #expect(piped.status == 0)
        #expect(try await letterpress("verify", "issues/a.md").status == 65)
        #expect(try await letterpress("verify", "none.eml").status == 66)
        try scratch.write("a. IN TXT \"unclosed\n", to: "bad-zone")
        let bad = try await letterpress("verify", "unix.eml", "--dns", "bad-zone")
        #expect(bad.status == 65)
        #expect(bad.errors.contains("bad-zone:1:"))
    }

    // MARK: - Doctor

    @Test func doctorPrintsWhatToPublishAndIsContentOnceItIsThere() async throws {
        let scratch = try await signed(["rsa", "ed25519"])
        let letterpress = scratch.letterpress
        let ill = try await letterpress("doctor", "--dns", "zone")
        #expect(ill.status == 1)
        #expect(ill.output.contains("dkim rsa proof.example"))
        let records = ill.output.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.contains(" IN TXT ") }
        #expect(records.count == 2)
        let zone = try scratch.read("zone") + records.joined(separator: "\n")
        try scratch.write(
            zone + "\nproof.example. MX 10 mx.proof.example.\nmx.proof.example. A 192.0.2.1\n",
            to: "zone"
        )
        let well = try await letterpress("doctor", "--dns", "zone")
        #expect(well.status == 0, "\(well.output)")
        #expect(!well.output.contains("fault"))
        // A key that is not the published one.
        _ = try await letterpress("keys", "dkim", "--selector", "new")
        try scratch.write(
            scratch.read("config/letterpress.yml").replacing(
                "var/keys/rsa.proof",
                with: "var/keys/new.proof"
            ),
            to: "config/letterpress.yml"
        )
        let other = try await letterpress("doctor", "--dns", "zone")
        #expect(other.status == 1)
        #expect(other.output.contains("the published key is not the one that signs"))
    }

    /// `apt install postfix dovecot-imapd openssl` brings what is needed.
    @Test(.enabled(if: MailHost.isThere, MailHost.needs))
    func doctorLogsInAndCopiesBounceToTheirToken() async throws {
        let scratch = try await signed()
        let host = try MailHost(for: ["ada@reader.example"], in: scratch)
        var letterpress = Letterpress(folder: scratch.folder, environment: host.environment)
        letterpress.environment["LETTERPRESS_DELIVERY_RETURN_PATH"] =
            "bounce+{token}@bounces.proof.example"
        let well = try await letterpress("doctor", "--dns", "zone")
        let server = well.output.split(separator: "\n").first { $0.hasPrefix("server") }
        #expect(server?.contains("ok: it lets us in; its certificate holds until") == true)
        #expect(well.output.contains("bounces.proof.example"))

        _ = try await letterpress("subscribers", "add", "ada@reader.example")
        #expect(try await letterpress("send", "a", "--yes", "--quiet").status == 0)
        let files = try await host.fetch(1, for: "ada@reader.example")
        let copy = String(
            decoding: try Data(contentsOf: URL(filePath: try #require(files.first))),
            as: UTF8.self
        )
        let path = try #require(copy.firstMatch(of: #/Return-Path: <bounce\+([a-z2-7]+)@bounces/#))
        #expect(path.1.count == 36)

        letterpress.environment["LETTERPRESS_DELIVERY_SMTP_PASSWORD"] = "wrong"
        let refused = try await letterpress("doctor", "--dns", "zone")
        #expect(refused.status == 1)
        #expect(refused.output.contains("fault: it refuses the login: 535"))
        #expect(!"\(refused.output)\(refused.errors)".contains("wrong"))
        letterpress.environment["LETTERPRESS_DELIVERY_SMTP_CA_FILE"] = ""
        let untrusted = try await letterpress("doctor", "--dns", "zone")
        #expect(untrusted.output.contains("fault: its certificate is not to be trusted"))
    }
}
