import LetterpressModel
import Testing

@Suite struct ExpressionTests {
    private static let fields: [String: Publication.FieldKind] = [
        "plan": .text, "since": .date, "copies": .number, "beta": .flag,
    ]

    private func parse(_ text: String) throws -> Expression {
        try Expression(parsing: text, fields: Self.fields)
    }

    private var ada: MergeValues {
        var values = MergeValues()
        values.email = "Ada@Reader.example"
        values.firstName = "Ada"
        values.language = "de-AT"
        values.tags = ["Paid", "two words"]
        values.custom = ["plan": "Free", "since": "2024-12-31", "copies": "3", "beta": "true"]
        return values
    }

    @Test(arguments: [
        ("tag:paid", true), ("tag:PAID", true), ("tag:pai", false), ("tag:\"two words\"", true),
        ("not tag:paid", false), ("not not tag:paid", true), ("NOT tag:staff", true),
        ("tag:paid and tag:staff", false), ("tag:paid or tag:staff", true),
        // `and` before `or`, `not` before both.
        ("tag:staff and tag:staff or tag:paid", true),
        ("tag:staff and (tag:staff or tag:paid)", false),
        ("not tag:staff and tag:paid", true), ("not (tag:staff or tag:paid)", false),
        ("domain:reader.example", true), ("domain:READER.example", true),
        ("domain:example", false), ("domain:other.example", false),
        ("first_name", true), ("last_name", false), ("not last_name", true),
        ("field.plan = free", true), ("plan = \"FREE\"", true), ("plan == 'free'", true),
        ("plan != free", false), ("plan contains re", true), ("plan contains x", false),
        ("plan < g", true), ("plan >= g", false),
        ("since < 2025-01-01", true), ("since >= 2024-12-31", true), ("since > 2024-12-31", false),
        ("copies = 3", true), ("copies > 2.5", true), ("copies <= 2", false), ("copies != 4", true),
        ("beta", true), ("not beta", false), ("beta = true", true), ("beta != true", false),
        ("language = de", true), ("language = de-at", true), ("language = d", false),
        ("language != en", true), ("email = ada@reader.example", true),
        (
            "tag:paid and not (field.plan = \"gold\" or since < 2024-01-01) and domain:reader.example",
            true
        ),
    ])
    func isTrueOfAReaderOrNot(text: String, isTrue: Bool) throws {
        let expression = try parse(text)
        #expect(expression.matches(ada) == isTrue, "\(expression)")
        // The form in which it is kept says the same, also to a reader without declarations.
        for fields in [Self.fields, nil] {
            let again = try Expression(parsing: "\(expression)", fields: fields)
            #expect(again == expression, "\(expression)")
        }
    }

    @Test(arguments: [
        ("plan = free", false), ("plan != free", true), ("plan contains f", false),
        ("since < 2025-01-01", false), ("since != 2025-01-01", true), ("copies > 0", false),
        ("copies = 0", false), ("beta", false), ("beta = false", true), ("tag:paid", false),
        ("language = en", false), ("plan < z", false), ("first_name", false),
        ("domain:reader.example", false),
    ])
    func comparesNothingWithAReaderOfWhomNothingIsKnown(text: String, isTrue: Bool) throws {
        #expect(try parse(text).matches(MergeValues()) == isTrue)
    }

    @Test func takesAFlagThatSaysNoForNotSet() throws {
        var values = MergeValues()
        values.custom["beta"] = "false"
        #expect(try !parse("beta").matches(values))
    }

    @Test(arguments: [
        ("", "nothing is asked", 0), ("   ", "nothing is asked", 3),
        ("tag:", "the tag is missing", 4), ("tag:a and", "a question is missing", 9),
        ("tag:a tag:b", "'tag:b' cannot stand here", 6),
        ("and tag:a", "'and' cannot stand here", 0),
        ("(tag:a", "'(' is not closed", 0), ("tag:a)", "')' cannot stand here", 5),
        ("plan = ", "what to compare with is missing", 7), ("plan = (", "'(' cannot stand here", 7),
        ("plan = \"free", "'\"' is not closed", 7), ("plann = x", "'plann' is not a field", 0),
        ("paid", "'paid' is not a field", 0), ("state:open", "'state:open' cannot stand here", 0),
        ("since < soon", "'soon' is not a date", 8),
        ("since < 2025-02-30", "'2025-02-30' is not a date", 8),
        ("since contains 2", "'contains' does not go with a date", 6),
        ("copies > many", "'many' is not a number", 9),
        ("copies = nan", "'nan' is not a number", 9),
        ("beta > true", "'>' does not go with a flag", 5),
        ("beta = maybe", "'maybe' is not a flag", 7),
        ("plan ! free", "'!' cannot stand here", 5), ("domain:a..b", "'a..b' cannot stand here", 0),
        ("tags = paid", "'tags' is not a field", 0),
        ("archive_url", "'archive_url' is not a field", 0),
    ])
    func saysWhatIsWrongAndWhere(text: String, words: String, offset: Int) throws {
        let error = try #require(throws: ExpressionError.self) { try parse(text) }
        #expect(error.description == words)
        #expect(error.offset == offset)
        #expect(!error.remedy.isEmpty)
    }

    @Test func knowsWhatWasMeant() throws {
        let error = try #require(throws: ExpressionError.self) { try parse("plam = x") }
        #expect(error.remedy == "Did you mean 'plan'?")
        let other = try #require(throws: ExpressionError.self) { try parse("member") }
        #expect(
            other.remedy
                == "Ask for a tag as 'tag:member', or declare the field in config/letterpress.yml."
        )
    }

    @Test func refusesNestingThatWouldOverflow() throws {
        for sign in ["(", "not "] {
            let error = try #require(throws: ExpressionError.self) {
                try parse(String(repeating: sign, count: 100_000) + "tag:a")
            }
            #expect(error.reason == .tooDeep)
        }
        let long = Array(repeating: "tag:a", count: 10_000).joined(separator: " or ")
        #expect(try parse(long).matches(ada) == false)
    }

    @Test(arguments: [
        ("first_name", true), ("first_name != Bo", false), ("first_name = Ada", true),
        ("not first_name", false), ("tag:a and first_name", true), ("tag:a or first_name", false),
        ("first_name or first_name = Bo", true), ("last_name", false),
    ])
    func knowsWhetherOnlyReadersWithAValueAreMeant(text: String, isGuaranteed: Bool) throws {
        #expect(try parse(text).guarantees(.firstName) == isGuaranteed)
    }
}
