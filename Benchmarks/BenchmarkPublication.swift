internal import Foundation
internal import LetterpressModel

/// The publication whose editions are measured.
enum BenchmarkPublication {
    static func make() throws -> Publication {
        Publication(
            name: "The Weekly Proof",
            slug: "weekly-proof",
            from: try Mailbox("The Weekly Proof <hello@proof.example>"),
            replyTo: nil,
            url: "https://proof.example",
            language: "en",
            timeZone: .gmt,
            postalAddress: "1 Example Street, London",
            tagline: "",
            reason: "",
            imagesURL: "https://proof.example/",
            unsubscribeURL: "https://proof.example/u/{token}",
            unsubscribeMailto: "",
            preferencesURL: "https://proof.example/p/{token}",
            archiveURL: "https://proof.example/{permalink}",
            smartPunctuation: true,
            textWidth: 76,
            links: LinkRules(utm: UTM(source: "weekly-proof")),
            fields: [:]
        )
    }
}
