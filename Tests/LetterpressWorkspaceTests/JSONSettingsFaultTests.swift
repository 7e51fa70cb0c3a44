import LetterpressModel
import LetterpressYAML
import Testing

@testable import LetterpressWorkspace

/// What is refused of `delivery.json`, and where.
@Suite struct JSONSettingsFaultTests: JSONSettingsReading {
    @Test func keysNeverGoOverTheNetInClear() {
        #expect(
            settings("", url: "http://api.example/send").faults == [
                """
                letterpress.yml:3:10: error: Key 'delivery.json.url' begins with http:// and leads to \
                another machine
                Write https://: keys and mail would go over the net in clear.
                """
            ]
        )
        for url in ["http://localhost:1/", "http://127.9.9.9/", "http://[::1]:8080/x"] {
            #expect(settings("", url: url).faults == [])
        }
    }

    @Test func needsAnAddress() {
        #expect(
            settings("", url: "").faults == [
                """
                letterpress.yml: error: Key 'delivery.json.url' is missing
                Add 'url: https://api.example/v1/send' under 'delivery.json', or set \
                LETTERPRESS_DELIVERY_JSON_URL.
                """
            ]
        )
    }

    @Test(arguments: [
        (
            "{Authorization: \"Bearer ${LINES}\"}", 30,
            "Header 'Authorization' in 'delivery.json.headers' holds a line end, or a letter beyond ASCII",
            "Write it on one line; a key read from a file often brings a line end along."
        ),
        (
            "{\"X Key\": pearl}", 15,
            "Key 'delivery.json.headers' has a name that no header can have: 'X Key'",
            "Use letters, digits and hyphens, such as X-Api-Key."
        ),
        (
            "{content-length: 3}", 15,
            "Header 'content-length' cannot be set in 'delivery.json.headers'",
            "Take it out: Letterpress writes it for each request."
        ),
        (
            "{X-A: a, x-a: b}", 23, "Header 'x-a' stands twice in 'delivery.json.headers'",
            "Keep one of the two; small and capital letters are the same here."
        ),
        (
            "{X-A: [a]}", 20, "Header 'X-A' in 'delivery.json.headers' is not one line of text",
            "Write it as 'X-A: some words'."
        ),
        (
            "{X-A: \"{delivery}\"}", 20,
            "Header 'X-A' in 'delivery.json.headers' has the field '{delivery}'",
            "Put it into 'body': the headers of all requests are the same."
        ),
        (
            "words", 14, "Key 'delivery.json.headers' is not a map",
            "Write it as 'headers: {Authorization: \"Bearer ${API_KEY}\"}'."
        ),
    ])
    func tellsWhereAHeaderIsWrong(headers: String, column: Int, fault: String, remedy: String) {
        #expect(
            settings("headers: \(headers)").faults == [
                "letterpress.yml:4:\(column): error: \(fault)\n\(remedy)"
            ]
        )
    }

    @Test(arguments: ["a..b", ".a", "a.", "a[x]", "a[0", "a]0[", "[]", "a[1234567]", "a[0]b"])
    func refusesAPathThatIsNone(path: String) {
        #expect(
            settings("id: \"\(path)\"").faults == [
                """
                letterpress.yml:4:9: error: Key 'delivery.json.id' is not a place in an answer: '\(path)'
                Write the keys that lead there, and [0] for the first entry of a list: data.items[0].id.
                """
            ]
        )
    }

    /// The secret is not repeated.
    @Test(arguments: [
        "pearl", "whsec_cGVhcmw=", "whsec_", "whsec_no base64", "AAECAwQFBgcICQoLDA0ODxAR",
    ])
    func refusesASecretThatIsNone(secret: String) {
        #expect(
            settings("signing_secret: \"${HOOK}\"", environment: ["HOOK": secret]).faults == [
                """
                letterpress.yml:4:21: error: Key 'delivery.json.signing_secret' is not a secret of \
                Standard Webhooks
                It is 'whsec_' and 24 to 64 bytes in base64; make one with \
                "echo whsec_$(openssl rand -base64 32)".
                """
            ]
        )
    }

    /// Nor is it there.
    @Test func refusesSecretsInClear() {
        let remedy =
            "\nWrite \"${NAME}\" and set that variable; and have a new one made if this was "
            + "ever committed."
        let told = settings("headers: {Authorization: Bearer pearl}\nsigning_secret: pearl").faults
        #expect(
            told == [
                "letterpress.yml:4:30: error: Header 'Authorization' in 'delivery.json.headers' stands "
                    + "in clear in a file that is shared" + remedy,
                "letterpress.yml:5:21: error: Key 'delivery.json.signing_secret' stands in clear in a "
                    + "file that is shared" + remedy,
            ]
        )
        #expect(settings("headers: {Routing-Key: news}").faults == [])
    }

    @Test func theKeyHasAHeaderOfItsOwn() {
        #expect(
            settings("headers: {idempotency-key: a}\nkey_header: Idempotency-Key").faults == [
                """
                letterpress.yml:5:17: error: Header 'Idempotency-Key' stands in 'delivery.json.headers' too
                Take it out there: its value is another one for each request.
                """
            ]
        )
        #expect(
            settings("key_header: webhook-id").faults == [
                """
                letterpress.yml:4:17: error: Header 'webhook-id' cannot be set in 'delivery.json.key_header'
                Take it out: Letterpress writes it for each request.
                """
            ]
        )
    }

    @Test func tellsTheNearestKey() {
        #expect(
            settings("key_heder: X").faults == [
                """
                letterpress.yml:4:5: error: Key 'delivery.json.key_heder' is not known
                Did you mean 'key_header'?
                """
            ]
        )
    }
}
