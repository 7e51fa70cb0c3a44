import Foundation
import Testing

/// A signed letter that a real mail host took in, and the copies that its mailboxes held.
struct RelayedLetter {
    static let ada = "ada@reader.example"
    static let zofie = "zofie@reader.example"
    static let readers = [ada, zofie]

    let scratch: Scratch
    /// As they were fetched, and as `render --as` gives them, by address.
    let copies, rendered: [String: String]

    /// Words, line beginnings and lengths that a careless relay would change.
    private static let issue = """
        ---
        title: "Größe zählt: 活版印刷 and a subject long enough to be folded, more than once, on its way"
        preheader: What a relay must not change, from the first line to the last.
        ---

        Hello {{ first_name | default: "there" }},

        .this line begins with a dot

        ..and this one with two

        From here on a mailbox in one file would begin a new message.

        Žluťoučký kůň, 活版印刷の週報, 🖋️ and a word of \(String(repeating: "long", count: 60)).

        ```
        trailing blanks   
        \ta tab
        .
        ```

        [A page of ours](https://proof.example/page?a=1&b=2#part) says more.

        """

    init() async throws {
        let sent = try await Self.sent.value
        scratch = try Scratch()
        copies = sent.copies
        rendered = sent.rendered
        try scratch.write(sent.zone, to: zone)
        for (address, copy) in copies { try scratch.write(copy, to: "\(address).eml") }
    }

    /// The file of the public keys.
    let zone = "zone"

    func text(for address: String) throws -> String { try #require(copies[address]) }

    func path(for address: String) -> String {
        scratch.folder.appending(path: "\(address).eml").path
    }

    private struct Sent {
        var zone = ""
        var copies: [String: String] = [:]
        var rendered: [String: String] = [:]
    }

    /// Sent once for all tests.
    private static let sent = Task {
        var sent = Sent()
        let scratch = try Scratch.publication()
        try scratch.write(issue, to: "issues/2026-04-01-relayed.md")
        try scratch.write(
            "email,first_name,last_name\n\(ada),Ada,Lovelace\n\(zofie),Žofie,\"Kůň, Jr.\"\n",
            to: "readers.csv"
        )
        let host = try MailHost(for: readers, in: scratch)
        let letterpress = Letterpress(folder: scratch.folder, environment: host.environment)
        _ = try await letterpress("subscribers", "import", "readers.csv")

        for (selector, algorithm) in [("r1", "rsa"), ("e1", "ed25519")] {
            let key = ["keys", "dkim", "--selector", selector, "--algorithm", algorithm]
            let made = try await letterpress.run(Letterpress.binary.path, key)
            try #require(made.status == 0, "\(made.errors)")
            sent.zone += made.output
        }
        try scratch.write(
            scratch.read("config/letterpress.yml") + """
                dkim:
                  - {domain: proof.example, selector: r1, key: var/keys/r1.proof.example.pem}
                  - {domain: proof.example, selector: e1, key: var/keys/e1.proof.example.pem}

                """,
            to: "config/letterpress.yml"
        )

        let result = try await letterpress("send", "relayed", "--yes", "--quiet")
        try #require(result.status == 0, "\(result.output)\(result.errors)")
        for address in readers {
            let files = try await host.fetch(1, for: address)
            try #require(files.count == 1)
            sent.copies[address] = String(
                decoding: try Data(contentsOf: URL(filePath: files[0])),
                as: UTF8.self
            )
            let render = ["render", "relayed", "--as", address, "--format", "eml"]
            sent.rendered[address] =
                try await letterpress.run(Letterpress.binary.path, render).output
        }
        return sent
    }
}
