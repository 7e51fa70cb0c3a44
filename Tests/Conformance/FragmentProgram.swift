internal import Foundation
internal import LetterpressEditions
internal import LetterpressIssues
internal import LetterpressModel

/// Markdown in, the fragment out, built with nothing that delivery needs.
///
/// What `letterpress render - --front-matter none --format fragment` does. It takes any arguments and
/// reads none.
///
/// `scripts/conformance --pathological` builds it and times it. Exit code: 0, or 1 with errors in the text.
@main
enum FragmentProgram {
    static func main() throws {
        let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
        let isSmart = ProcessInfo.processInfo.environment["LETTERPRESS_MARKDOWN_SMART"] == "true"
        let publication = try publication(isSmart: isSmart)
        let reader = IssueReader(fields: [:], smartPunctuation: isSmart, language: "en")
        let (issue, findings) = reader.read(
            Array(bytes),
            path: "stdin.md",
            hasFrontMatter: false
        )
        let renderer = try EditionRenderer(publication: publication)
        try FileHandle.standardOutput.write(contentsOf: Data(renderer.fragment(issue).utf8))
        let errors = findings.filter { $0.severity == .error }
        for error in errors {
            try FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
        }
        exit(errors.isEmpty ? 0 : 1)
    }

    private static func publication(isSmart: Bool) throws -> Publication {
        Publication(
            name: "The Weekly Proof",
            slug: "weekly-proof",
            from: try Mailbox("The Weekly Proof <hello@proof.example>"),
            replyTo: nil,
            url: "",
            language: "en",
            timeZone: .gmt,
            postalAddress: "",
            tagline: "",
            reason: "",
            imagesURL: "",
            unsubscribeURL: "",
            unsubscribeMailto: "",
            preferencesURL: "",
            archiveURL: "",
            smartPunctuation: isSmart,
            textWidth: 76,
            links: LinkRules(utm: UTM(source: "weekly-proof")),
            fields: [:]
        )
    }
}
