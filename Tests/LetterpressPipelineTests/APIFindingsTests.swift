import LetterpressDelivery
import LetterpressModel
import LetterpressWorkspace
import Testing

@testable import LetterpressPipeline

/// What a provider cannot express is told before sending.
@Suite struct APIFindingsTests {
    private static let fields = ["Date", "Message-ID", "List-Unsubscribe", "Precedence"]

    private static func traits(
        form: MailAPITraits.Form = .parts,
        most: Int = 1_000,
        fates: [String: MailAPITraits.Fate] = [:],
        takesInternationalAddresses: Bool = false,
        takesAttachments: Bool = false
    ) -> MailAPITraits {
        MailAPITraits(
            name: "sample",
            title: "Sample Mail",
            form: form,
            copiesPerRequest: 10,
            bytesPerRequest: 10_000,
            bytesPerMessage: most,
            connections: 2,
            fates: fates,
            carriesDeliveryID: true,
            takesInternationalAddresses: takesInternationalAddresses,
            takesAttachments: takesAttachments,
            tracking: "never",
            testing: "not at all"
        )
    }

    private func findings(
        _ traits: MailAPITraits,
        from: String = "hello@proof.example",
        more: String = "",
        edition: Edition = SmallCampaign.edition,
        largest: Int = 100,
        internationalReaders: Int = 0
    ) throws -> [String] {
        let text = """
            publication: {name: Proof, from: \(from)}
            delivery:
              transport: resend
              resend: {key: "${PEARL}"}
            \(more)
            """
        let configuration = try ConfigurationReader(environment: ["PEARL": "pearl"])
            .read(text, path: "config/letterpress.yml")
        return APIFindings(
            traits: traits,
            configuration: configuration,
            edition: edition,
            fields: Self.fields,
            largest: largest,
            internationalReaders: internationalReaders
        ).findings().map { "\($0.id) \($0)" }
    }

    @Test func nothingIsToldWhereNothingIsLost() throws {
        #expect(try findings(Self.traits()) == [])
    }

    @Test func fieldsThatChangeAreToldOneByOne() throws {
        let fates: [String: MailAPITraits.Fate] = [
            "message-id": .replaced("its own"), "list-unsubscribe": .dropped("it has a link"),
            "return-path": .replaced("its own"), "x-other": .dropped("unknown"),
        ]
        #expect(
            try findings(Self.traits(fates: fates)) == [
                """
                provider.header config/letterpress.yml:3:14: info: Header field 'Message-ID' is \
                replaced by Sample Mail: its own
                Nothing needs to be done; over SMTP it stays as it is.
                """,
                """
                provider.unsubscribe config/letterpress.yml:3:14: warning: Header field \
                'List-Unsubscribe' is dropped by Sample Mail: it has a link
                Let the provider hand it on, or send over SMTP.
                """,
            ]
        )
    }

    @Test(arguments: [
        (MailAPITraits.Form.parts, 1_000, true), (.parts, 1_001, false), (.whole, 750, true),
        (.whole, 751, false),
    ])
    func aCopyThatIsTooLargeIsAnError(
        form: MailAPITraits.Form,
        largest: Int,
        fits: Bool
    ) throws {
        let found = try findings(Self.traits(form: form), largest: largest)
        #expect(found.isEmpty == fits)
        guard !fits else { return }
        #expect(
            found == [
                """
                provider.size config/letterpress.yml:3:14: error: Largest copy has \
                \(form == .whole ? 1_004 : 1_001) bytes, and Sample Mail takes 1000
                Link to files and pictures rather than bring them along.
                """
            ]
        )
    }

    @Test func whatARequestCannotHoldIsTooLarge() throws {
        #expect(try findings(Self.traits(most: 1_000_000), largest: 10_001).count == 1)
    }

    @Test func filesThatCannotGoAlongAreAnError() throws {
        let file = EnclosedFile(name: "a.pdf", type: "application/pdf", bytes: [1])
        let edition = Edition(
            id: "e",
            subject: SmallCampaign.edition.subject,
            preheader: SmallCampaign.edition.preheader,
            html: SmallCampaign.edition.html,
            text: SmallCampaign.edition.text,
            language: "en",
            attachments: [file]
        )
        #expect(
            try findings(Self.traits(), edition: edition) == [
                """
                provider.attachments config/letterpress.yml:3:14: error: Issue brings 1 file along, \
                and Sample Mail takes none
                Link to them ('images: link'), or send over SMTP.
                """
            ]
        )
        #expect(try findings(Self.traits(takesAttachments: true), edition: edition) == [])
    }

    @Test func addressesThatCannotBeMailedAreCounted() throws {
        let own = try findings(Self.traits(), from: "hallå@proof.example", internationalReaders: 3)
        #expect(
            own == [
                """
                provider.sender config/letterpress.yml:3:14: error: Address in 'from' or 'reply_to' \
                needs SMTPUTF8, which Sample Mail does not take
                Use an address with letters of ASCII before the '@', or send over SMTP.
                """,
                """
                provider.addresses config/letterpress.yml:3:14: warning: Readers whose addresses need \
                SMTPUTF8, which Sample Mail does not take: 3
                Their copies are rejected; 'letterpress retry' over SMTP reaches them.
                """,
            ]
        )
        let all = Self.traits(takesInternationalAddresses: true)
        #expect(try findings(all, from: "hallå@proof.example", internationalReaders: 3) == [])
    }

    @Test func whatTheProviderDoesItselfIsTold() throws {
        let more = """
              return_path: "b+{token}@proof.example"
            dkim: [{domain: proof.example, selector: s1, key: k}]
            """
        let fates = ["return-path": MailAPITraits.Fate.replaced("its own")]
        #expect(
            try findings(Self.traits(fates: fates), more: more) == [
                """
                provider.return_path config/letterpress.yml:3:14: info: Key 'delivery.return_path' is \
                not used: bounces go to Sample Mail
                Take it out, or read of bounces at the provider.
                """,
                """
                provider.dkim config/letterpress.yml:3:14: info: Keys in 'dkim' sign nothing: Sample \
                Mail makes the message and signs it
                Verify the domain of 'from' there, so that the signature is one of that domain.
                """,
            ]
        )
        #expect(try findings(Self.traits(form: .whole), more: more) == [])
    }
}
