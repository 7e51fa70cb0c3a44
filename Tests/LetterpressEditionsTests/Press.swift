import Foundation
import LetterpressEditions
import LetterpressIssues
import LetterpressModel

/// Renders issues of The Weekly Proof.
struct Press {
    var language = "en"
    var url = "https://proof.example"
    var archiveURL = "https://proof.example/{permalink}"
    var reason = ""
    var utm: UTM? = UTM(source: "weekly-proof")
    var hosts = LinkRules.Hosts.all
    var skip: [String] = []
    var theme = Theme.letter
    var fields: [String: Publication.FieldKind] = ["plan": .text]

    func publication() throws -> Publication {
        Publication(
            name: "The Weekly Proof",
            slug: "weekly-proof",
            from: try Mailbox("The Weekly Proof <hello@proof.example>"),
            replyTo: nil,
            url: url,
            language: language,
            timeZone: .gmt,
            postalAddress: "1 Example Street, London",
            tagline: "One letter a week about type, ink and paper",
            reason: reason,
            imagesURL: url.isEmpty ? "" : url + "/",
            unsubscribeURL: "https://proof.example/u/{token}",
            unsubscribeMailto: "",
            preferencesURL: "https://proof.example/p/{token}",
            archiveURL: archiveURL,
            smartPunctuation: true,
            textWidth: 76,
            links: LinkRules(utm: utm, hosts: hosts, skip: skip),
            fields: fields
        )
    }

    func issue(
        _ text: String,
        path: String = "issues/2026-07-01-a-letter.md"
    ) -> LetterpressModel.Issue {
        let reader = IssueReader(fields: fields, smartPunctuation: true, language: language)
        return reader.read(Array(text.utf8), path: path).issue
    }

    func render(
        _ text: String,
        path: String = "issues/2026-07-01-a-letter.md",
        folder: String = ""
    ) throws -> RenderedEdition {
        try renderer().render(issue(text, path: path), folder: folder)
    }

    func renderer() throws -> EditionRenderer {
        try EditionRenderer(publication: publication(), theme: theme)
    }

    /// The values of a reader of whom nothing is known.
    static func values(firstName: String = "") -> MergeValues {
        var values = MergeValues()
        values.email = "ada@x.example"
        values.firstName = firstName
        values.unsubscribeURL = "https://proof.example/u/TOKEN"
        values.preferencesURL = "https://proof.example/p/TOKEN"
        values.archiveURL = "https://proof.example/a-letter"
        return values
    }

    func html(_ text: String, values: MergeValues = values()) throws -> String {
        try render(text).edition.html.filled(with: values)
    }

    func text(_ text: String, values: MergeValues = values()) throws -> String {
        try render(text).edition.text.filled(with: values)
    }
}
