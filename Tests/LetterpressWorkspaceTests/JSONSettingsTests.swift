import LetterpressModel
import LetterpressYAML
import Testing

@testable import LetterpressWorkspace

/// `delivery.json`: any API by a template.
@Suite struct JSONSettingsTests: JSONSettingsReading {
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
}
