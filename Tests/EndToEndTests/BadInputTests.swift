import Foundation
import Testing

/// Whatever is wrong is told in a sentence with its place and remedy, and the code says what kind it is.
@Suite struct BadInputTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        var files: [String: String] = [:]
        var environment: [String: String] = [:]
        let arguments: [String]
        let status: Int32
        /// `FOLDER` stands for the workspace's own path.
        let errors: String

        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "an issue that is not there",
            arguments: ["render", "welcom"],
            status: 66,
            errors: """
                error: no issue 'welcom': it is neither a file nor a permalink of this workspace
                Did you mean 'welcome'?

                """
        ),
        Case(
            name: "a draft",
            files: [
                "issues/a.md": "---\ntitle: A letter in the making\nstatus: draft\n---\nHello.\n"
            ],
            arguments: ["send", "issues/a.md", "--yes"],
            status: 77,
            errors: """
                error: issues/a.md may not be sent: its status is 'draft'
                Remove the status when it is ready.

                """
        ),
        Case(
            name: "YAML that cannot be read",
            files: ["issues/a.md": "---\ntitle: A long enough title\ntags: [one\n---\nHello.\n"],
            arguments: ["send", "issues/a.md", "--yes"],
            status: 65,
            errors: """
                issues/a.md:3:7: error: Front matter cannot be read: did not find expected ',' or ']' while parsing a flow sequence
                Put a text that holds ': ', ' #' or begins with a sign into quotes; indent with blanks.
                error: nothing is sent while a finding is an error

                """
        ),
        Case(
            name: "a key that nobody knows",
            environment: [:],
            arguments: ["list", "--workspace", "other"],
            status: 78,
            errors: """
                config/letterpress.yml: error: Key 'publication.from' is missing
                Add 'from: The Weekly Proof <hello@proof.example>' under 'publication', or set LETTERPRESS_PUBLICATION_FROM.
                config/letterpress.yml:3:3: error: Key 'publication.form' is not known
                Did you mean 'from'?

                """
        ),
        Case(
            name: "a variable that is not set",
            files: [
                "config/letterpress.yml": """
                publication:
                  name: N
                  from: n@proof.example
                delivery:
                  transport: smtp
                  smtp: {url: "smtp://127.0.0.1:1", tls: never, username: x, password: "${LP_NO_SUCH}"}

                """
            ],
            arguments: ["list"],
            status: 78,
            errors: """
                config/letterpress.yml:6:72: error: Key 'delivery.smtp.password' needs the environment variable 'LP_NO_SUCH', which is not set
                Set it before you run the command, for example with 'export LP_NO_SUCH=…'.

                """
        ),
        Case(
            name: "a password that would go over the net in clear",
            environment: [
                "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
                "LETTERPRESS_DELIVERY_SMTP_URL": "smtp://mail.proof.example",
                "LETTERPRESS_DELIVERY_SMTP_TLS": "never",
            ],
            arguments: ["list"],
            status: 78,
            errors: """
                LETTERPRESS_DELIVERY_SMTP_TLS: error: Key 'delivery.smtp.tls' is 'never' for a server on another machine
                Use 'required' or 'implicit': mail and password would go over the net in clear.

                """
        ),
        Case(
            name: "a store in a place that cannot be",
            environment: ["LETTERPRESS_STORE": "sqlite:config/letterpress.yml/store.db"],
            arguments: ["status"],
            status: 73,
            errors: """
                error: the store cannot be written: FOLDER/config/letterpress.yml is not a folder
                Make room on the disk, or mend the permissions, then run the command again.

                """
        ),
        Case(
            name: "a store that is something else",
            environment: ["LETTERPRESS_STORE": "sqlite:config/letterpress.yml"],
            arguments: ["status"],
            status: 65,
            errors: """
                error: the store is damaged: file is not a database
                Bring back a backup; nothing was changed.

                """
        ),
        Case(
            name: "a list without addresses",
            files: ["list.csv": "name,plan\nAda,free\n"],
            arguments: ["subscribers", "import", "list.csv"],
            status: 65,
            errors: """
                error: no column is named 'email'; the first row has name, plan
                Name the column with the addresses 'email', or say which it is: --map 'COLUMN=email'.

                """
        ),
        Case(
            name: "a campaign that never was",
            arguments: ["recipients", "nothing"],
            status: 66,
            errors: """
                error: no campaign 'nothing': it is neither an id nor a permalink that was planned
                'letterpress status' shows the campaigns there are.

                """
        ),
        Case(
            name: "nobody to send to",
            arguments: ["send", "welcome", "--yes"],
            status: 77,
            errors: """
                error: nobody would get this: 0 suppressed, 0 not yet confirmed
                Bring readers in with 'letterpress subscribers import FILE'.

                """
        ),
        Case(
            name: "an output folder that is a file",
            arguments: ["render", "welcome", "-o", "config/letterpress.yml/out"],
            status: 73,
            errors: """
                error: 'FOLDER/config/letterpress.yml/out/edition.html' cannot be written: FOLDER/config/letterpress.yml is not a folder
                Look at its name and permissions.

                """
        ),
        Case(
            name: "an option that does not exist",
            arguments: ["list", "--fromat", "html"],
            status: 64,
            errors: """
                Error: Unknown option '--fromat'. Did you mean '--format'?
                Usage: letterpress list [--workspace <dir>] [--format <format>] [--json]
                  See 'letterpress list --help' for more information.

                """
        ),
    ]

    @Test(arguments: cases)
    func isToldWithPlaceAndRemedy(_ example: Case) async throws {
        let scratch = try await Scratch.workspace()
        try scratch.write(
            "publication:\n  name: Other\n  form: o@proof.example\n",
            to: "other/config/letterpress.yml"
        )
        let welcome = try #require(try scratch.names(in: "issues").first)
        try scratch.write(
            "---\ntitle: Welcome to it all\npermalink: welcome\n---\nHello.\n",
            to: "issues/\(welcome)"
        )
        for (path, text) in example.files { try scratch.write(text, to: path) }
        scratch.letterpress.environment = example.environment
        let result = try await scratch.letterpress.run(Letterpress.binary.path, example.arguments)
        let errors = result.errors.replacing(
            scratch.folder.standardizedFileURL.path,
            with: "FOLDER"
        )
        #expect(errors == example.errors)
        #expect(result.status == example.status)
        #expect(result.output.isEmpty)
    }

    @Test func noWorkspaceIsToldWithTheWayToMakeOne() async throws {
        let scratch = try Scratch()
        let result = try await scratch.letterpress("list")
        #expect(result.status == 66)
        #expect(
            result.errors == """
                error: no workspace here or above: there is no config/letterpress.yml
                Make one with 'letterpress init DIR', or name one with '--workspace DIR'.

                """
        )
    }

    @Test func aServerThatIsNotThereIsNamedAndNobodyIsLost() async throws {
        let scratch = try await Scratch.workspace()
        try scratch.writeReaders(5)
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        scratch.letterpress.environment = [
            "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
            "LETTERPRESS_DELIVERY_SMTP_URL": "smtp://127.0.0.1:1",
            "LETTERPRESS_DELIVERY_SMTP_TLS": "never",
        ]
        let result = try await scratch.letterpress("send", "welcome", "--yes", "--quiet")
        #expect(result.status == 69)
        #expect(
            result.errors == """
                error: the mail server cannot be reached: 127.0.0.1:1: Couldn't connect to server
                Look at 'delivery' in config/letterpress.yml; then send again to go on.

                """
        )
        let status = try await scratch.letterpress("status", "welcome")
        #expect(
            status.output.contains("is paused: 5 readers, 5 pending\nWhy: the mail server cannot")
        )
    }
}
