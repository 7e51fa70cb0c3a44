import LetterpressDelivery
import LetterpressModel
import Testing

/// What is true of every provider.
@Suite struct ProviderTraitsTests {
    private let providers: [any MailAPI] = [
        Postmark(token: Confidential("HUSH-1")), Resend(key: Confidential("HUSH-2")),
        AmazonSES(keyID: "a", secret: Confidential("HUSH-3"), region: "eu-west-1"),
    ]

    @Test func tellsItsLimits() {
        let limits = providers.map(\.traits).map { ($0.name, $0.copiesPerRequest, $0.form) }
        #expect(limits.map(\.0) == ["postmark", "resend", "ses"])
        #expect(limits.map(\.1) == [500, 100, 1])
        #expect(limits.map(\.2) == [.parts, .parts, .whole])
        for traits in providers.map(\.traits) {
            #expect(traits.bytesPerMessage <= traits.bytesPerRequest)
            #expect(traits.connections >= 1)
            #expect(traits.carriesDeliveryID)
        }
        #expect(providers.map(\.traits.keyLife) == [nil, .seconds(86_400), nil])
    }

    @Test func keepsWhatLettersNeedAndNamesWhatIsReplaced() {
        for traits in providers.map(\.traits) {
            for name in ["List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Precedence"] {
                #expect(traits.fate(of: name) == .kept)
            }
            for name in ["Message-ID", "Date", "Return-Path"] {
                #expect(traits.fate(of: name) != .kept)
            }
        }
    }

    @Test func namesItsSecretsAndShowsNone() {
        for (index, provider) in providers.enumerated() {
            #expect(provider.secrets.map(\.value) == ["HUSH-\(index + 1)"])
            var shown = ""
            dump(provider, to: &shown)
            #expect(!"\(shown) \(provider) \(provider.server)".contains("HUSH"))
        }
    }
}
