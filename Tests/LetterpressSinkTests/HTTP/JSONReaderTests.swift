import Testing

@testable import LetterpressSink

@Suite struct JSONReaderTests {
    @Test func readsWhatIsThereInItsOrder() throws {
        let text = #" {"b":[1,-2.5e+3,true,null],"a":"x\"\\\/\n\u00e9\ud83d\ude00é"} "#
        let value = try JSONReader.value(in: Array(text.utf8))
        #expect(
            value == [
                "b": [1, .number("-2.5e+3"), true, nil], "a": "x\"\\/\né😀é",
            ]
        )
        #expect(
            String(decoding: value.written, as: UTF8.self)
                == #"{"b":[1,-2.5e+3,true,null],"a":"x\"\\/\u000aé😀é"}"#
        )
    }

    @Test(
        arguments: [
            "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "-", "+1", ".5", "nul", "NaN", "'a'",
            "\"a", "\"\n\"", #""\x""#, #""\u12g4""#, #""\u+123""#, #""\ud800""#, #""\ud800\u0041""#,
            #""\udc00""#, "[1] 2", #"{"a":1,"a":2}"#, "{1:2}", "[1 2]", "\u{FEFF}{}",
            String(repeating: "[", count: 100_000),
        ]
    )
    func refusesWhatIsNoJSON(text: String) {
        #expect(throws: JSONReader.Fault.self) { try JSONReader.value(in: Array(text.utf8)) }
    }

    @Test func refusesWhatIsNoUTF8() {
        #expect(throws: JSONReader.Fault.self) { try JSONReader.value(in: [0x22, 0xC3, 0x22]) }
    }

    private static let shape = JSONShape.object(
        ["to": .either(.string, .list(.string)), "map": .map(.string), "on": .bool],
        required: ["to"]
    )

    @Test(
        arguments: [
            (#"{"to":"a","on":true,"map":{"x":"y"}}"#, nil),
            (#"{"to":["a"],"on":null}"#, nil),
            (#"{"to":1}"#, "'to' must be a string or an array"),
            (#"{"to":["a",1]}"#, "'to' must be a string or an array"),
            (#"{"to":null}"#, "'to' is missing"),
            (#"{"to":"a","cc":1}"#, "'cc' is unknown"),
            (#"{"to":"a","map":{"x":1}}"#, "'map.x' must be a string"),
            ("[]", "the value must be an object"),
        ]
    )
    func saysWhereAValueIsNotAsDocumented(text: String, words: String?) throws {
        let value = try JSONReader.value(in: Array(text.utf8))
        #expect(throws: Never.self) {
            do throws(JSONShape.Fault) {
                try Self.shape.check(value)
                #expect(words == nil)
            } catch {
                #expect(error.words == words)
            }
        }
    }
}
