import Foundation
import LetterpressCrypto
import LetterpressMail
import LetterpressModel
import LetterpressWorkspace
import Testing

@testable import LetterpressPipeline

/// Keys are read from files that nobody else can read, and what is wrong with them is said.
///
/// The tests may run as root, who can read every file: it is the mode that counts, not whether a file
/// opens.
@Suite final class SigningDeskTests {
    private let root = FileManager.default.temporaryDirectory.appending(
        path: "signing-\(UUID().uuidString)",
        directoryHint: .isDirectory
    )

    init() throws {
        try FileManager.default.createDirectory(
            at: root.appending(path: "keys"),
            withIntermediateDirectories: true
        )
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    private func url(_ path: String) -> URL { root.appending(path: path) }

    private func write(_ bytes: [UInt8], to path: String = "keys/a.pem", mode: Int = 0o600) throws {
        try Data(bytes).write(to: url(path))
        try FileManager.default.setAttributes(
            [.posixPermissions: mode],
            ofItemAtPath: url(path).path
        )
    }

    /// One of the keys of the tests of `LetterpressCrypto`.
    private func pem(_ name: String) throws -> [UInt8] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "LetterpressCryptoTests/Fixtures/\(name).pem")
        return Array(try Data(contentsOf: file))
    }

    private func desk(
        _ entries: String = "{domain: p.example, selector: s1, key: keys/a.pem}",
        from: String = "a@p.example"
    ) throws -> SigningDesk {
        let text = """
            publication: {name: P, from: \(from), url: "https://p.example", postal_address: x}
            dkim:
              - \(entries.replacing("; ", with: "\n  - "))

            """
        let workspace = Workspace(root: root)
        let configuration = try ConfigurationReader(environment: [:], rules: CheckRegistry.rules)
            .read(text, path: "config/letterpress.yml", workspace: workspace)
        return SigningDesk(workspace: workspace, configuration: configuration)
    }

    /// The key's file cannot be used: said as a finding, and as an error when messages are to be signed.
    private func expectRefusal(
        _ words: String,
        _ remedy: String,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let desk = try desk()
        let place = "config/letterpress.yml:3:5"
        let summary = "Signing key 'keys/a.pem' cannot be used: \(words)\n\(remedy)"
        let findings = desk.findings()
        #expect(
            findings.map(\.description) == ["\(place): warning: \(summary)"],
            sourceLocation: sourceLocation
        )
        #expect(findings.map(\.id) == ["dkim.key"], sourceLocation: sourceLocation)
        let error = #expect(throws: SigningError.self, sourceLocation: sourceLocation) {
            try desk.signers()
        }
        #expect(error?.description == "\(place): error: \(summary)", sourceLocation: sourceLocation)
        #expect(desk.published().isEmpty, sourceLocation: sourceLocation)
    }

    // MARK: - Files

    @Test(arguments: [0o600, 0o400, 0o640, 0o440, 0o700, 0o200, 0o000])
    func aKeyOfItsOwnerSigns(mode: Int) throws {
        // Root reads what has no rights at all; anybody else is told that it cannot be read.
        guard mode & 0o400 != 0 || geteuid() == 0 else { return }
        try write(pem("rsa-2048"), mode: mode)
        let desk = try desk()
        #expect(desk.findings() == [])
        let signers = try desk.signers()
        #expect(signers.map(\.domain) == ["p.example"])
        #expect(signers.map(\.selector) == ["s1"])
        #expect(signers.map(\.key.publicKey) == [try SigningKey(pem: pem("rsa-2048")).publicKey])
        #expect(desk.published().count == 1)
    }

    @Test(arguments: [
        (0o644, "644"), (0o604, "604"), (0o620, "620"), (0o660, "660"), (0o666, "666"),
        (0o602, "602"), (0o601, "601"), (0o777, "777"), (0o004, "4"),
    ])
    func aKeyThatOthersMayReadOrChangeIsRefused(mode: Int, shown: String) throws {
        try write(pem("rsa-2048"), mode: mode)
        try expectRefusal(
            "others may read or change it (mode \(shown))",
            "Keep it to yourself: chmod 600 keys/a.pem"
        )
    }

    @Test func aFileThatIsNotThereIsMissing() throws {
        try expectRefusal(
            "there is no such file",
            "Make a pair with 'letterpress keys dkim', or name the right file."
        )
    }

    @Test func aLinkIsTheFileItLeadsTo() throws {
        try write(pem("rsa-2048"), to: "keys/real.pem")
        try FileManager.default.createSymbolicLink(
            atPath: url("keys/a.pem").path,
            withDestinationPath: "real.pem"
        )
        #expect(try desk().findings() == [])
        #expect(try desk().signers().count == 1)
        try write(pem("rsa-2048"), to: "keys/real.pem", mode: 0o644)
        try expectRefusal(
            "others may read or change it (mode 644)",
            "Keep it to yourself: chmod 600 keys/a.pem"
        )
    }

    @Test func aLinkToNothingIsMissing() throws {
        try FileManager.default.createSymbolicLink(
            atPath: url("keys/a.pem").path,
            withDestinationPath: "nowhere"
        )
        try expectRefusal(
            "there is no such file",
            "Make a pair with 'letterpress keys dkim', or name the right file."
        )
    }

    @Test func aFolderIsNoFile() throws {
        try FileManager.default.createDirectory(
            at: url("keys/a.pem"),
            withIntermediateDirectories: false
        )
        try expectRefusal("it is no file", "Name the key's own file.")
    }

    /// Nobody waits for somebody to write into it.
    @Test func aPipeIsNoFile() throws {
        #expect(mkfifo(url("keys/a.pem").path, 0o600) == 0)
        try expectRefusal("it is no file", "Name the key's own file.")
    }

    @Test func aFileUnderAFileIsNotReached() throws {
        try write([], to: "keys/b")
        try FileManager.default.createSymbolicLink(
            atPath: url("keys/a.pem").path,
            withDestinationPath: "b/c"
        )
        try expectRefusal(
            "Not a directory",
            "Let the person who runs Letterpress own the file."
        )
    }

    @Test(arguments: [0, 1, 100, 64 * 1024, 64 * 1024 + 1, 5_000_000])
    func whatIsNoKeyIsRefused(size: Int) throws {
        try write([UInt8](repeating: UInt8(ascii: "x"), count: size))
        try expectRefusal(
            "it holds no private key in PEM form",
            "Make a pair with 'letterpress keys dkim'."
        )
    }

    /// No key is as long: what is has something else in it.
    @Test func aKeyInAFileThatIsTooLargeIsRefused() throws {
        try write(pem("rsa-2048") + [UInt8](repeating: UInt8(ascii: "\n"), count: 1_000_000))
        try expectRefusal(
            "it holds no private key in PEM form",
            "Make a pair with 'letterpress keys dkim'."
        )
    }

    @Test(arguments: [
        (
            "rsa-2048-locked", "the key is locked with a password",
            "Unlock it with 'openssl pkey -in KEY -out NEWKEY' and name the new file."
        ),
        (
            "rsa-2048-public", "it holds a public key; the private one signs",
            "Make a pair with 'letterpress keys dkim'."
        ),
        (
            "ec", "the key is neither RSA nor Ed25519", "Make a pair with 'letterpress keys dkim'."
        ),
        (
            "rsa-512", "an RSA key of 512 bits is too short; 2048 are usual",
            "Make a pair with 'letterpress keys dkim'."
        ),
    ])
    func aKeyThatCannotSignIsRefused(name: String, words: String, remedy: String) throws {
        try write(pem(name))
        try expectRefusal(words, remedy)
    }

    @Test func everyKeyIsLookedAt() throws {
        try write(pem("rsa-2048"), to: "keys/b.pem", mode: 0o644)
        let desk = try desk(
            "{domain: p.example, selector: s1, key: keys/a.pem}; "
                + "{domain: p.example, selector: s2, key: keys/b.pem}"
        )
        #expect(desk.findings().map(\.id) == ["dkim.key", "dkim.key"])
        #expect(desk.findings().map(\.location.position?.line) == [3, 4])
    }

    // MARK: - Keys

    @Test func withoutKeysThereIsNothingToSay() throws {
        let workspace = Workspace(root: root)
        let configuration = try ConfigurationReader(environment: [:], rules: CheckRegistry.rules)
            .read(
                "publication: {name: P, from: a@p.example, url: \"https://p.example\", postal_address: x}\n",
                path: "config/letterpress.yml",
                workspace: workspace
            )
        let desk = SigningDesk(workspace: workspace, configuration: configuration)
        #expect(desk.findings() == [])
        #expect(try desk.signers().isEmpty)
    }

    @Test func ed25519AloneIsTooFew() throws {
        try write(pem("ed25519"))
        let desk = try desk()
        #expect(
            desk.findings().map(\.description) == [
                """
                config/letterpress.yml:3:5: warning: Ed25519 key signs alone
                Let an RSA key sign beside it: letterpress keys dkim --selector s1.
                """
            ]
        )
        #expect(desk.findings().map(\.id) == ["dkim.alone"])
        #expect(try desk.signers().count == 1)
    }

    @Test func ed25519BesideRSAIsRight() throws {
        try write(pem("ed25519"))
        try write(pem("rsa-2048"), to: "keys/b.pem")
        let desk = try desk(
            "{domain: p.example, selector: e1, key: keys/a.pem}; "
                + "{domain: p.example, selector: s1, key: keys/b.pem}"
        )
        #expect(desk.findings() == [])
        #expect(try desk.signers().map(\.selector) == ["e1", "s1"])
        #expect(desk.published().map(\.selector) == ["e1", "s1"])
    }

    @Test func rsaOf1024BitsIsWeak() throws {
        try write(pem("rsa-1024"))
        #expect(
            try desk().findings().map(\.description) == [
                """
                config/letterpress.yml:3:5: warning: Signing key 's1' has 1024 bits
                Make one of 2048 with 'letterpress keys dkim', under a new selector.
                """
            ]
        )
        #expect(try desk().findings().map(\.id) == ["dkim.weak"])
        #expect(try desk().signers().count == 1)
    }

    @Test func aForeignDomainDoesNotCount() throws {
        try write(pem("rsa-2048"))
        let desk = try desk("{domain: other.example, selector: s1, key: keys/a.pem}")
        #expect(
            desk.findings().map(\.description) == [
                """
                config/letterpress.yml:3:5: warning: No key signs for 'p.example', the domain of 'publication.from'
                Let 'dkim' name a key of that domain.
                """
            ]
        )
        #expect(desk.findings().map(\.id) == ["dkim.alignment"])
    }

    @Test(arguments: [
        ("p.example", "a@p.example", true), ("p.example", "a@news.p.example", true),
        ("news.p.example", "a@p.example", true), ("P.Example", "a@p.example", true),
        ("bücher.example", "a@bücher.example", true), ("ap.example", "a@p.example", false),
        ("p.example", "a@ap.example", false),
    ])
    func theDomainOrOneAboveOrBelowItCounts(domain: String, from: String, counts: Bool) throws {
        try write(pem("rsa-2048"))
        let desk = try desk("{domain: \(domain), selector: s1, key: keys/a.pem}", from: from)
        #expect(desk.findings().map(\.id) == (counts ? [] : ["dkim.alignment"]))
    }

    /// Nothing of a key is told, whatever is printed.
    @Test func noKeyIsEverTold() throws {
        try write(pem("rsa-2048"))
        let signers = try desk().signers()
        let secret = String(decoding: try pem("rsa-2048").dropFirst(40).prefix(40), as: UTF8.self)
        var dumped = ""
        dump(signers, to: &dumped)
        #expect(dumped.contains("(private key)"))
        #expect(!dumped.contains(secret))
        #expect(!"\(signers)".contains(secret))
    }
}
