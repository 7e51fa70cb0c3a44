import LetterpressModel
import LetterpressYAML
import Testing

@testable import LetterpressWorkspace

/// `delivery.json`: any API by a template.
@Suite struct JSONSettingsTests {
    /// `keys` are lines below `delivery.json.url`, which stands on line 3.
    private func settings(
        _ keys: String,
        url: String = "https://api.example/v1/send",
        environment: [String: String] = [
            "API_KEY": "pearl-{subject}-7", "LINES": "pearl\n",
            "HOOK": "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ]
    ) -> (template: JSONTemplate?, faults: [String]) {
        let text =
            "delivery:\n  json:\n    url: \"\(url)\"\n"
            + keys.split(separator: "\n").map { "    \($0)\n" }.joined()
        var settings = Settings(
            root: YAMLDocument(parsing: text).root,
            path: "letterpress.yml",
            environment: environment
        )
        let template = ConfigurationReader.json(&settings)
        settings.refuseUnknown()
        return (template, settings.faults.inReadingOrder().map(\.description))
    }

    private func template(_ keys: String, url: String? = nil) throws -> JSONTemplate {
        let (template, faults) = settings(keys, url: url ?? "https://api.example/v1/send")
        #expect(faults == [])
        return try #require(template)
    }

    @Test func hasDefaults() throws {
        let template = try template("")
        #expect(template.url.value == "https://api.example/v1/send")
        #expect(template.server == "api.example")
        #expect(template.method == .post)
        #expect(template.headers.isEmpty)
        #expect(template.id == nil)
        #expect(template.keyHeader == "")
        #expect(template.keyLife == .seconds(86_400))
        #expect(template.connections == 4)
        #expect(template.timeout == .seconds(60))
        #expect(template.secrets.isEmpty)
        #expect(
            template.body.outline == """
                {"data": {"delivery": "{delivery}", \
                "from": {"address": "{from.address}", "name": "{from.name}"}, \
                "headers": "{header_list}", "html": "{html}", \
                "reply_to": {"address": "{reply_to.address}", "name": "{reply_to.name}"}, \
                "subject": "{subject}", "text": "{text}", \
                "to": {"address": "{to.address}", "name": "{to.name}"}}, "type": "message.send"}
                """
        )
    }

    @Test func readsEachKey() throws {
        let template = try template(
            """
            method: PUT
            headers: {Authorization: "Bearer ${API_KEY}", X-Stream: news}
            body: {to: ["{to.address}"], n: 007, m: 7.50, on: true, no: no, x: null, s: "true"}
            id: data.items[0].id
            error: "[0].message"
            signing_secret: "${HOOK}"
            key_header: webhook-id
            key_life: 30m
            connections: 9
            timeout: 15s
            ca_file: ca.pem
            """,
            url: "http://127.0.0.1:8080/send?list=news"
        )
        #expect(template.server == "127.0.0.1:8080")
        #expect(template.method == .put)
        #expect(template.headers.map(\.name) == ["Authorization", "X-Stream"])
        #expect(template.headers.map(\.value.value) == ["Bearer pearl-{subject}-7", "news"])
        #expect(template.headers.map(\.isSecret) == [true, false])
        #expect(
            template.body.outline == """
                {"m": 7.50, "n": "007", "no": "no", "on": true, "s": "true", \
                "to": ["{to.address}"], "x": null}
                """
        )
        #expect(template.id?.steps == [.key("data"), .key("items"), .entry(0), .key("id")])
        #expect(template.error?.steps == [.entry(0), .key("message")])
        #expect(template.signingSecret?.bytes == Array(0..<32))
        #expect(template.keyHeader == "webhook-id")
        #expect(template.keyLife == .seconds(1_800))
        #expect(template.connections == 9)
        #expect(template.timeout == .seconds(15))
        #expect(template.caFile == "ca.pem")
        #expect(
            Set(template.secrets.map(\.value)) == [
                "pearl-{subject}-7", "Bearer pearl-{subject}-7",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            ]
        )
    }

    /// Some APIs take their key in the address or the body; what it holds is never read for places.
    @Test func aKeyIsASecretWhereverItStands() throws {
        let (template, faults) = settings(
            "body: {api_key: \"${API_KEY}\", token: written-here, to: \"{to}\", a: \"x ${API_KEY}\"}",
            url: "https://api.example/v1/${HIDDEN}/send",
            environment: ["API_KEY": "pearl-{subject}-{{7", "HIDDEN": "sesame"]
        )
        #expect(faults == [])
        let read = try #require(template)
        #expect(read.url.value == "https://api.example/v1/sesame/send")
        #expect(
            Set(read.secrets.map(\.value)) == ["sesame", "pearl-{subject}-{{7", "written-here"]
        )
        #expect(
            read.outline == """
                POST https://api.example/v1/(hidden)/send; ; {"a": "x (hidden)", \
                "api_key": "(hidden)", "to": "{to}", "token": "(hidden)"}; ; ; ; 
                """
        )
        #expect("\(read)".contains("pearl") == false)
        #expect(String(reflecting: read).contains("sesame") == false)
    }

    @Test func bracesThatAreSentAreDoubled() throws {
        let template = try template("body: {to: \"{to}\", \"{{k}}\": \"a {{b}} {{{subject}}}\"}")
        #expect(
            template.body.outline == """
                {"to": "{to}", "{k}": "a {{b}} {{{subject}}}"}
                """
        )
    }

    @Test(arguments: [
        (
            "{to: \"{to.adress}\"}", 16, "Field '{to.adress}' in 'delivery.json.body' is not known",
            "Did you mean '{to.address}'?"
        ),
        (
            "{to: \"{to}\", a: [1, \"x {nothing.like.it}\"]}", 31,
            "Field '{nothing.like.it}' in 'delivery.json.body' is not known",
            """
            Known are from, from.name, from.address, reply_to, reply_to.name, reply_to.address, to, \
            to.name, to.address, sender, subject, text, html, mime, headers, header_list, \
            list_unsubscribe, message_id, delivery; '{{' and '}}' stand for braces.
            """
        ),
        (
            "{to: \"{to}\", a: \"{ \"}", 27,
            "Text in 'delivery.json.body' has a brace that belongs to no field",
            "Write a field as {subject}; '{{' and '}}' stand for braces."
        ),
        (
            "{to: \"{to}\", a: \"}\"}", 27,
            "Text in 'delivery.json.body' has a brace that belongs to no field",
            "Write a field as {subject}; '{{' and '}}' stand for braces."
        ),
        (
            "{to: \"{to}\", a: \"{su${API_KEY}ject}\"}", 27,
            "Text in 'delivery.json.body' has a brace that belongs to no field",
            "Write a field as {subject}; '{{' and '}}' stand for braces."
        ),
        (
            "{to: \"{to}\", a: \"all {headers}\"}", 27,
            "Field '{headers}' in 'delivery.json.body' is no text and cannot stand in one",
            "Give it a key of its own: 'headers: \"{headers}\"'."
        ),
        (
            "{to: \"{to}\", a: {subject}}", 27,
            "Field '{subject}' in 'delivery.json.body' lacks its quotes",
            "Write it as \"{subject}\"."
        ),
        (
            "{to: \"{to}\", \"{subject}\": a}", 24,
            "Key in 'delivery.json.body' has the field '{subject}'",
            "Write fields as values only; '{{' and '}}' stand for braces."
        ),
        (
            "{subject: \"{subject}\"}", 11,
            "Key 'delivery.json.body' does not say to whom a copy goes",
            "Put '{to.address}' where the API wants the recipient."
        ),
        (
            "\"{mime}\"", 11, "Key 'delivery.json.body' is neither a map nor a list",
            """
            Write it as 'body: {to: "{to.address}", subject: "{subject}", html: "{html}"}'.
            """
        ),
        (
            "{to: \"{to}\", a: \"${ABSENT}\"}", 27,
            "Key 'delivery.json.body' needs the environment variable 'ABSENT', which is not set",
            "Set it before you run the command, for example with 'export ABSENT=…'."
        ),
    ])
    func tellsWhereABodyIsWrong(body: String, column: Int, fault: String, remedy: String) {
        #expect(
            settings("body: \(body)").faults == [
                "letterpress.yml:4:\(column): error: \(fault)\n\(remedy)"
            ]
        )
    }

    /// What is no address is not said back: it may hold a key.
    @Test(arguments: [
        "api.example/send", "ftp://api.example/", "https://", "https:///send",
        "https://user:pearl@api.example/", "https://api.example/#part", "https://api.example/a b",
        "https://bücher.example/", "https://api.example:99999/", "https://api.example/{to}",
        "https://good.example\\\\@evil.example/",
    ])
    func refusesAnAddressThatIsNone(url: String) {
        #expect(
            settings("", url: url).faults == [
                """
                letterpress.yml:3:10: error: Key 'delivery.json.url' is not the address of an API
                Write it as https://api.example/v1/send, without a login in it; a key goes into 'headers'.
                """
            ]
        )
    }

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
