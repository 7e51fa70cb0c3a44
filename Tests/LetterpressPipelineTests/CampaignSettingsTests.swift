import Foundation
import LetterpressModel
import LetterpressWorkspace
import Testing

@testable import LetterpressPipeline

@Suite struct CampaignSettingsTests {
    private func digest(_ more: [String: String] = [:], dkim: String = "") throws -> String {
        let text = """
            publication: {name: Proof, from: a@proof.example, url: "https://proof.example"}
            \(dkim)
            """
        let reader = ConfigurationReader(environment: more, rules: CheckRegistry.rules)
        return CampaignSettings.digest(of: try reader.read(text, path: "letterpress.yml"))
    }

    @Test func isTheSameForTheSame() throws {
        #expect(try digest() == digest())
        #expect(try digest().count == 64)
    }

    @Test(arguments: [
        ["LETTERPRESS_PUBLICATION_NAME": "Other"],
        ["LETTERPRESS_PUBLICATION_SLUG": "other"],
        ["LETTERPRESS_PUBLICATION_FROM": "b@proof.example"],
        ["LETTERPRESS_PUBLICATION_REPLY_TO": "b@proof.example"],
        ["LETTERPRESS_PUBLICATION_UNSUBSCRIBE_MAILTO": "b@proof.example"],
        ["LETTERPRESS_PUBLICATION_ARCHIVE_URL": "https://other.example/{permalink}"],
        ["LETTERPRESS_DELIVERY_RETURN_PATH": "bounce+{token}@proof.example"],
        [
            "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
            "LETTERPRESS_DELIVERY_SMTP_URL": "smtp://mail.example:587",
        ],
        ["LETTERPRESS_DELIVERY_TRANSPORT": "resend", "LETTERPRESS_DELIVERY_RESEND_KEY": "pearl"],
    ])
    func changesWithWhatCopiesDependOn(settings: [String: String]) throws {
        #expect(try digest(settings) != digest())
    }

    @Test func changesWithTheAccountAndNotWithItsKey() throws {
        func digest(_ more: [String: String]) throws -> String {
            let own = [
                "LETTERPRESS_DELIVERY_TRANSPORT": "postmark",
                "LETTERPRESS_DELIVERY_POSTMARK_KEY": "pearl",
            ]
            return try self.digest(own.merging(more) { $1 })
        }
        let changes = [
            "STREAM": "letters", "ENDPOINT": "https://other.example", "TEST": "true",
        ]
        let digests = try changes.map { try digest(["LETTERPRESS_DELIVERY_POSTMARK_\($0)": $1]) }
        #expect(try Set(digests + [digest([:])]).count == 4)
        #expect(try digest(["LETTERPRESS_DELIVERY_POSTMARK_KEY": "shell"]) == digest([:]))
    }

    @Test func changesWithTheKeysThatSign() throws {
        let keys = ["s1", "s2"].map { "dkim: [{domain: proof.example, selector: \($0), key: k}]" }
        let digests = try [digest(), digest(dkim: keys[0]), digest(dkim: keys[1])]
        #expect(Set(digests).count == 3)
    }

    @Test(arguments: [
        ["LETTERPRESS_DELIVERY_RETRY_FOR": "2h"], ["LETTERPRESS_DELIVERY_LATE": "2h"],
        ["LETTERPRESS_DELIVERY_IN_DOUBT": "skip"],
    ])
    func doesNotChangeWithPatience(settings: [String: String]) throws {
        #expect(try digest(settings) == digest())
    }
}
