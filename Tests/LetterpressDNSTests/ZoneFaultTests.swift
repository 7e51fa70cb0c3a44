import LetterpressDNS
import LetterpressModel
import Testing

/// A fault says where it is and how to mend it.
@Suite struct ZoneFaultTests {
    private func words(_ text: String) -> String {
        do throws(ZoneFileError) {
            _ = try ZoneFile(parsing: text, path: "my.zone")
            return ""
        } catch {
            return error.description
        }
    }

    @Test func namesEveryFaultOfTheFile() {
        let text = """
            proof.example. IN TXT "open
            proof.example IN TXT "x"
            proof.example. IN A 192.0.2.256
             IN TXT ok
            proof.example. IN TEXT "x"
            """
        let told = """
            my.zone:1:23: error: a quote is opened and not closed on its line
            Close the string with '"' on the same line; several strings are joined.
            my.zone:2:1: error: 'proof.example' has no dot at its end, and no $ORIGIN ends it
            Write 'proof.example.', or '$ORIGIN proof.example.' on a line before.
            my.zone:3:19: error: the data is not that of a record of type A
            Write one address, such as 'A 192.0.2.1'.
            my.zone:5:19: error: 'TEXT' is no type of record
            Write one such as A, AAAA, CNAME, MX, PTR or TXT.
            """
        #expect(words(text) == told)
    }

    @Test(
        arguments: [
            ("a. TXT (\n\"x\"", .openParenthesis, 1, 8), ("a. TXT x )", .closingParenthesis, 1, 10),
            ("a. TXT x\\", .badEscape, 1, 9), ("a. TXT \\256", .badEscape, 1, 8),
            ("a. TXT \\2", .badEscape, 1, 8), (" TXT x", .noOwner, 1, 1),
            ("a..b. TXT x", .badName("a..b."), 1, 1), ("a\\.b. TXT x", .badName("a.b."), 1, 1),
            ("@ TXT x", .relativeName("@"), 1, 1), ("a. 3600 IN", .noType, 1, 1),
            ("a. CH TXT x", .otherClass("CH"), 1, 4),
            ("\n$INCLUDE x", .unknownDirective("$INCLUDE"), 2, 1),
            ("$ORIGIN", .badDirective("$ORIGIN", form: "$ORIGIN proof.example."), 1, 1),
            ("$TTL x", .badDirective("$TTL", form: "$TTL 3600"), 1, 1),
            ("a. CNAME b.\na. TXT x", .aliasBesideOthers("a"), 2, 1),
            ("a. TXT x\na. CNAME b.", .aliasBesideOthers("a"), 2, 1),
            ("a. CNAME b.\na. CNAME c.", .aliasBesideOthers("a"), 2, 1),
        ] as [(String, ZoneFault.Reason, Int, Int)]
    )
    func saysWhere(text: String, reason: ZoneFault.Reason, line: Int, column: Int) throws {
        let error = try #require(throws: ZoneFileError.self) {
            try ZoneFile(parsing: text, path: "my.zone")
        }
        let position = SourcePosition(line: line, column: column)
        let location = SourceLocation(path: "my.zone", position: position)
        #expect(error.faults.map(\.reason) == [reason])
        #expect(error.faults.map(\.location) == [location])
    }

    @Test(arguments: [
        "MX mail.", "MX 70000 mail.", "MX 10 mail. x", "A x", "AAAA 192.0.2.1", "A", "CNAME",
        "CNAME a. b.", "TXT", "PTR",
    ])
    func refusesDataOfAnotherForm(data: String) {
        #expect(words("a. \(data)").hasPrefix("my.zone:1:4: error: the data is not that of a"))
    }

    @Test func refusesAStringThatNoRecordCanHold() {
        let long = String(repeating: "x", count: 256)
        #expect(words("a. TXT \"\(long.dropLast())\"") == "")
        #expect(
            words("a. TXT \"\(long)\"") == """
                my.zone:1:8: error: a string has 256 octets; 255 is the most
                Part it into several strings in quotes; they are joined.
                """
        )
    }

    @Test func letsNoFileSteerTheTerminal() {
        #expect(words("a. \u{1B}[2J x").hasPrefix("my.zone:1:4: error: '\u{FFFD}[2J' is no type"))
    }

    /// Nothing in a file may stop the program.
    @Test func readsAnyNoise() {
        let signs = Array("a.@\"\\();$ \n\t0259TXIN\u{FC}\u{0}")
        var state: UInt64 = 1
        for _ in 0..<2_000 {
            var text = ""
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text.append(signs[Int((state >> 33) % UInt64(signs.count))])
            }
            _ = words(text)
        }
    }
}
