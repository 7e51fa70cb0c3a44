import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct JSONRequestTests {
    private let noon = Date(timeIntervalSince1970: 1_767_225_600)

    private func request(
        _ body: String = "{}",
        key: String = "k1",
        _ change: (inout JSONTemplate) -> Void
    ) -> HTTPRequest {
        let noon = noon
        return JSONAPI(.sample(change), now: { noon })
            .request(with: Array(body.utf8), key: key)
    }

    private func lines(_ request: HTTPRequest) -> [String] {
        request.headers.map { "\($0.name): \($0.value)" }
    }

    @Test func asksWhatTheTemplateSays() {
        let request = request("{\"a\":1}") { template in
            template.method = .put
            template.headers = [
                .init("Authorization", "Bearer pearl", isSecret: true),
                .init("content-type", "application/vnd.api+json"),
            ]
            template.caFile = "ca.pem"
            template.timeout = .seconds(7)
        }
        #expect(request.method == .put)
        #expect(request.url == "https://api.example/send")
        #expect(
            lines(request) == [
                "Accept: application/json", "User-Agent: Letterpress",
                "Authorization: Bearer pearl",
                "content-type: application/vnd.api+json",
            ]
        )
        #expect(request.body == Array("{\"a\":1}".utf8))
        #expect(request.caFile == "ca.pem")
        #expect(request.timeout == .seconds(7))
        #expect(request.mayAskPrivate)
    }

    /// By Python's hmac: of the key 00 to 1f over `9f2c7d.1767225600.` and the body.
    @Test func signsAsStandardWebhooksSays() {
        let request = request("{\"to\":\"ada@reader.example\"}", key: "9f2c7d") { template in
            template.signingSecret = WebhookSecret(
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            )
        }
        #expect(
            lines(request).suffix(3) == [
                "webhook-id: 9f2c7d", "webhook-timestamp: 1767225600",
                "webhook-signature: v1,S13zjTrFfzWSSmCjeQkWKcaHUCEtuYtiAKbEeohfCGk=",
            ]
        )
    }

    @Test func meetsAnAnswerThatIsKnown() {
        let body = """
            {"type":"email.delivered","created_at":"2026-01-01T00:00:00.000Z",\
            "data":{"email_id":"11111111-2222-4333-8444-555555555555","to":["reader@example.net"]}}
            """
        let request = request(body, key: "msg_letterpress0001") { template in
            template.signingSecret = WebhookSecret("whsec_8QYqNDzSjvSJE74QMUed3Oy1i2fniquP")
        }
        #expect(
            lines(request).last
                == "webhook-signature: v1,9EYqik6BkABdN3ewZRqQ/fWBJHXyVfarZuCDrT2fLpw="
        )
    }

    @Test func sendsTheKeyWhereTheAPIKnowsOne() {
        let request = request { $0.keyHeader = "Idempotency-Key" }
        #expect(lines(request).last == "Idempotency-Key: k1")
        let signed = self.request { template in
            template.keyHeader = "Webhook-Id"
            template.signingSecret = WebhookSecret(
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            )
        }
        #expect(
            lines(signed).filter { $0.lowercased().hasPrefix("webhook-id") } == ["Webhook-Id: k1"]
        )
    }

    @Test func tellsWhatItTakes() throws {
        let plain = JSONAPI(.sample { _ in }).traits
        #expect(plain.name == "json")
        #expect(plain.form == .parts)
        #expect(plain.copiesPerRequest == 1)
        #expect(plain.keyLife == nil)
        #expect(plain.carriesDeliveryID)
        #expect(!plain.takesAttachments)
        #expect(plain.fate(of: "List-Unsubscribe") == .kept)

        let body = try JSONTemplate.body([
            ("to", "{to}"), ("List-Unsubscribe-Post", "x"), ("unsubscribe", "{list_unsubscribe}"),
        ])
        let keyed = JSONAPI(
            JSONTemplate.sample {
                $0.body = body
                $0.keyHeader = "Idempotency-Key"
                $0.keyLife = .seconds(60)
            }
        ).traits
        #expect(keyed.keyLife == .seconds(60))
        #expect(!keyed.carriesDeliveryID)
        #expect(keyed.fate(of: "List-Unsubscribe") == .kept)
        #expect(keyed.fate(of: "List-Unsubscribe-Post") == .kept)
        #expect(
            keyed.fate(of: "List-Id")
                == .dropped("'delivery.json.body' has no '{headers}' to carry it")
        )
        #expect(keyed.fate(of: "Message-ID") == .replaced("the API's own"))
    }
}
