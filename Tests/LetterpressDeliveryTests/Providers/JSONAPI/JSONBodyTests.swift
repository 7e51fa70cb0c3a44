import Foundation
import LetterpressDelivery
import LetterpressModel
import Testing

/// A template filled with a copy.
@Suite struct JSONBodyTests {
    private func item(
        _ texts: [(String, String)],
        _ parts: MessageParts?,
        reference: String = "r7"
    ) throws -> String {
        let body = try JSONTemplate.body(texts)
        return try item(body, .sample(parts: parts, reference: reference))
    }

    private func item(_ body: TemplateValue, _ message: OutgoingMessage) throws -> String {
        let api = JSONAPI(JSONTemplate.sample { $0.body = body })
        return String(decoding: try api.item(of: message), as: UTF8.self)
    }

    @Test func hasAShapeOfItsOwn() throws {
        let message = try OutgoingMessage.sample(parts: .sample(replyTo: "desk@proof.example"))
        #expect(
            try item(JSONTemplate.standardBody, message) == """
                {"data":{"delivery":"r7","from":{"address":"hello@proof.example","name":"The Press"},\
                "headers":[{"name":"Message-ID","value":"<a1@proof.example>"},\
                {"name":"List-Unsubscribe","value":"<https://proof.example/u/t>"}],\
                "html":"<p>Hello.</p>","reply_to":{"address":"desk@proof.example"},\
                "subject":"Issue 42","text":"Hello.\\n",\
                "to":{"address":"ada@reader.example","name":"Ada Lovelace"}},"type":"message.send"}
                """
        )
    }

    /// Each field alone in its text, and what it is in a text of other words.
    @Test(arguments: [
        ("from", #""The Press <hello@proof.example>""#), ("from.name", #""The Press""#),
        ("from.address", #""hello@proof.example""#),
        ("reply_to", #""\"Desk, The\" <desk@proof.example>""#), ("reply_to.name", #""Desk, The""#),
        ("reply_to.address", #""desk@proof.example""#),
        ("to", #""Ada Lovelace <ada@reader.example>""#), ("to.name", #""Ada Lovelace""#),
        ("to.address", #""ada@reader.example""#), ("sender", #""bounce@proof.example""#),
        ("subject", #""Issue 42""#), ("text", #""Hello.\n""#), ("html", #""<p>Hello.</p>""#),
        ("mime", #""U3ViamVjdDogQ29weQ0KDQpIZWxsby4NCg==""#),
        (
            "headers",
            #"{"List-Unsubscribe":"<https://proof.example/u/t>","Message-ID":"<a1@proof.example>"}"#
        ),
        (
            "header_list",
            #"[{"name":"Message-ID","value":"<a1@proof.example>"},"#
                + #"{"name":"List-Unsubscribe","value":"<https://proof.example/u/t>"}]"#
        ),
        ("list_unsubscribe", #""<https://proof.example/u/t>""#),
        ("message_id", #""<a1@proof.example>""#), ("delivery", #""r7""#),
    ])
    func fillsEachField(name: String, value: String) throws {
        let parts = try MessageParts.sample(replyTo: "\"Desk, The\" <desk@proof.example>")
        #expect(try item([("x", "{\(name)}")], parts) == "{\"x\":\(value)}")
        guard value.hasPrefix("\"") else { return }
        let inside = value.dropFirst().dropLast()
        #expect(try item([("x", "a {\(name)}, b")], parts) == "{\"x\":\"a \(inside), b\"}")
    }

    @Test func thereIsASampleOfEachField() {
        #expect(CopyField.allCases.count == 19)
    }

    /// Its key is left out, and so is what holds nothing else; in a text it is nothing.
    @Test func whatACopyDoesNotHaveIsLeftOut() throws {
        let parts = try MessageParts.sample(name: "", fields: [])
        #expect(
            try item(
                [
                    ("a", "{reply_to}"), ("b", "{to.name}"), ("c", "{delivery}"),
                    ("d", "{message_id}"), ("e", "to {to.name}!"), ("f", "{to}"),
                    ("g", "{headers}"), ("h", "{header_list}"),
                ],
                parts,
                reference: ""
            ) == #"{"e":"to !","f":"ada@reader.example","g":{},"h":[]}"#
        )
        let name = TemplateValue.field(.replyToName)
        let nested = TemplateValue.object([
            .init("a", .list([name, .object([.init("b", name)])])), .init("c", .list([])),
            .init("d", .object([])),
            .init("e", .list([name, .flag(true), .null, .number("1.50")])),
        ])
        #expect(
            try item(nested, .sample(parts: parts)) == #"{"c":[],"d":{},"e":[true,null,1.50]}"#
        )
        #expect(try item(.list([name]), .sample(parts: parts)) == "{}")
    }

    /// What a reader is called is never read for places, and every JSON reader gets it back as it was.
    @Test(arguments: [
        "{subject}", "{{subject}}", "${API_KEY}", "\"},\"to\":\"eve@evil.example\",\"x\":{\"",
        "back\\slash\\\\", "line\r\nend\n", "nul\u{0}bell\u{7}del\u{7F}", "\u{1B}[31m",
        "\u{2028}\u{2029}", "e\u{301}\u{202E}rtl", "👩🏽‍🚀", "</script><!--", "\\u0022", "%7Bto%7D",
    ])
    func hostileValuesStayWhatTheyAre(value: String) throws {
        let parts = try MessageParts.sample(
            name: value,
            subject: value,
            text: value,
            html: value,
            fields: [.init(name: "X-A", value: value)]
        )
        let texts = [
            ("h", "{headers}"), ("l", "{html}"), ("n", "{to.name}"), ("s", "<{subject}|{text}>"),
        ]
        let text = try item(texts, parts)
        #expect(text.utf8.allSatisfy { $0 >= 0x20 })
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let object = try #require(read)
        #expect(object.keys.sorted() == ["h", "l", "n", "s"])
        #expect(object["n"] as? String == value)
        #expect(object["l"] as? String == value)
        #expect(object["s"] as? String == "<\(value)|\(value)>")
        #expect(object["h"] as? [String: String] == ["X-A": value])
    }

    @Test func controlsAreEscapedAsJSONSays() throws {
        let parts = try MessageParts.sample(subject: "\u{0}\u{8}\t\n\u{C}\r\u{1F}\"\\/")
        #expect(
            try item([("s", "{subject}")], parts) == #"{"s":"\u0000\u0008\t\n\u000c\r\u001f\"\\/"}"#
        )
    }

    /// The whole message alone is signed by us, and needs no parts.
    @Test func theWholeMessageNeedsNoParts() throws {
        let body = try JSONTemplate.body([
            ("m", "{mime}"), ("t", "{to.address}"), ("d", "{delivery}"),
        ])
        let api = JSONAPI(JSONTemplate.sample { $0.body = body })
        #expect(api.traits.form == .whole)
        #expect(
            try item(body, .sample(parts: nil))
                == #"{"d":"r7","m":"U3ViamVjdDogQ29weQ0KDQpIZWxsby4NCg==","t":"ada@reader.example"}"#
        )
    }

    @Test func whatCannotBeCarriedIsTold() throws {
        let file = EnclosedFile(name: "a.pdf", type: "application/pdf", bytes: [1])
        #expect(throws: UnsendableCopy("it was not made in parts")) {
            try item([("s", "{subject}")], nil)
        }
        #expect(
            throws: UnsendableCopy(
                "it brings files along, and 'delivery.json.body' has no '{mime}' to carry them"
            )
        ) {
            try item([("s", "{subject}")], .sample(attachments: [file]))
        }
        #expect(
            throws: UnsendableCopy(
                "two fields of its header have one name; '{header_list}' carries both"
            )
        ) {
            let twice = MessageParts.Field(name: "X-A", value: "1")
            return try item([("h", "{headers}")], .sample(fields: [twice, twice]))
        }
    }
}
