import Testing

@testable import LetterpressMail

@Suite struct QuotedPrintableTests {
    private func encoded(_ text: String, column: Int = 0) -> String {
        var (bytes, column) = ([UInt8](), column)
        QuotedPrintable.append(Array(text.utf8), column: &column, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("Words.", "Words."), ("a=b", "a=3Db"), ("é", "=C3=A9"), ("\u{7F}", "=7F"),
        ("a b", "a b"), ("a  b", "a =20b"), ("a   b", "a =20 b"), ("a ", "a=20"), (" a", " a"),
        ("a \nb", "a=20\r\nb"), ("a\tb", "a=09b"), ("\t\n", "=09\r\n"), (".", "=2E"),
        ("a.b", "a.b"), ("a\n.b", "a\r\n=2Eb"), ("..", "=2E."), ("From a", "=46rom a"),
        ("F", "=46"), ("Fro", "=46ro"), ("Fr\n", "Fr\r\n"), ("Fromage", "Fromage"),
        ("a From b", "a From b"), (" From b", " From b"), ("a\rb", "a\r\nb"),
        ("a\r\nb", "a\r\nb"), ("a\r\r\nb", "a\r\n\r\nb"), ("a\n\rb", "a\r\n\r\nb"), ("\0", "=00"),
        ("\u{85}", "=C2=85"), ("\u{2028}", "=E2=80=A8"),
    ])
    func writesWhatTheStandardAndRelaysWant(text: String, expected: String) {
        #expect(Array(encoded(text).utf8) == Array(expected.utf8))
    }

    /// RFC 2045 §6.7 (5): 76 with the sign of the soft break.
    @Test(arguments: 70...80)
    func linesAreFullAndNotLonger(count: Int) throws {
        let word = String(repeating: "a", count: count)
        for text in [word, word + "\n", word + "b\nc", word + "=", word + "é", word + " \n"] {
            let bytes = Array(encoded(text).utf8)
            #expect(EncodedBody.faults(in: bytes) == [])
            #expect(
                EncodedBody.lines(try EncodedBody.quotedPrintable(bytes))
                    == EncodedBody.lines(text.utf8)
            )
        }
        #expect(encoded(word + "\n").contains("=\r\n") == (count > 76))
        #expect(encoded(word).contains("=\r\n") == (count > 75))
    }

    /// For the sake of people who read the source.
    @Test(arguments: ["é", "活", "🖋"])
    func noCharacterIsCutInTwo(character: String) throws {
        let text = String(repeating: character, count: 100)
        for line in encoded(text).split(separator: "\r\n") {
            let whole = line.hasSuffix("=") ? line.dropLast() : line
            let bytes = try EncodedBody.quotedPrintable(Array(whole.utf8))
            #expect(String(validating: bytes, as: UTF8.self) != nil)
        }
    }

    /// A value may hold whatever its file held: half a character is written as it is.
    @Test func octetsThatAreNoCharacterAreKept() throws {
        for octets in [[0xC3], [0xFF], [0xE2, 0x82], [0x80, 0x80], [0xF0, 0x41]] as [[UInt8]] {
            var (bytes, column) = ([UInt8](), 0)
            QuotedPrintable.append(octets, column: &column, to: &bytes)
            #expect(try EncodedBody.quotedPrintable(bytes) == octets)
        }
    }

    @Test(arguments: UInt64(0)..<20)
    func anyPieceAtAnyColumnKeepsTheLine(block: UInt64) throws {
        for seed in block * 50..<(block + 1) * 50 {
            var random = RandomText(seed: seed)
            let start = random.number(0...75)
            var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: start)
            var column = start
            var words = ""
            for _ in 0..<4 {
                let piece = random.words(random.number(0...200))
                words += piece
                QuotedPrintable.append(Array(piece.utf8), column: &column, to: &bytes)
            }
            let text = String(repeating: "x", count: start) + words
            #expect(EncodedBody.faults(in: bytes) == [], "seed \(seed)")
            #expect(
                EncodedBody.lines(try EncodedBody.quotedPrintable(bytes))
                    == EncodedBody.lines(text.utf8),
                "seed \(seed)"
            )
            let last = bytes.split(separator: 10, omittingEmptySubsequences: false).last ?? []
            #expect(column == last.count, "seed \(seed)")
        }
    }

    /// The way for a token's address writes the same text as the way for all.
    @Test func aWordAtOnceIsTheWord() throws {
        for seed in UInt64(0)..<2000 {
            var random = RandomText(seed: seed)
            let start = random.number(0...75)
            let word =
                random.happens(1, in: 2)
                ? "https://x.example/u/" + String(repeating: "a", count: random.number(0...80))
                : random.words(random.number(0...30), lineEnds: false)
            var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: start)
            var (column, own) = (start, word)
            own.withUTF8 { QuotedPrintable.append(word: $0, column: &column, to: &bytes) }
            let text = String(repeating: "x", count: start) + word
            #expect(EncodedBody.faults(in: bytes) == [], "seed \(seed)")
            #expect(try EncodedBody.quotedPrintable(bytes) == Array(text.utf8), "seed \(seed)")
        }
    }
}
