import LetterpressModel
import Testing

@testable import LetterpressMail

/// Copies that are spliced from prepared pieces are the text of the edition, whatever it holds.
@Suite struct SplicedTextTests {
    private func written<Writer: WireWriter>(
        _ text: MergedText,
        _ values: MergeValues,
        as writer: Writer.Type,
        isFlowed: Bool = false
    ) -> [UInt8] {
        let spliced = SplicedText<Writer>(text, isFlowed: isFlowed)
        var bytes: [UInt8] = []
        spliced.write(values, to: &bytes)
        #expect(bytes.starts(with: spliced.opening))
        return bytes
    }

    /// Without the blank that a flowed line has got on the wire (RFC 3676 §4.4).
    private func unstuffed(_ lines: [[UInt8]]) -> [[UInt8]] {
        lines.map { $0.first == UInt8(ascii: " ") ? Array($0.dropFirst()) : $0 }
    }

    private static let blocks: Range<UInt64> = 0..<20
    private static let size: UInt64 = 25

    @Test(arguments: blocks)
    func quotedPrintableIsTheTextLineByLine(block: UInt64) throws {
        for seed in block * Self.size..<(block + 1) * Self.size {
            var random = RandomText(seed: seed)
            let text = random.merged()
            for _ in 0..<3 {
                let values = random.values()
                let bytes = written(text, values, as: QuotedPrintableWriter.self)
                let decoded = try EncodedBody.quotedPrintable(bytes)
                #expect(
                    EncodedBody.lines(decoded) == EncodedBody.lines(text.filled(with: values).utf8),
                    "seed \(seed)"
                )
                #expect(EncodedBody.faults(in: bytes) == [], "seed \(seed)")
            }
        }
    }

    @Test(arguments: blocks)
    func base64IsTheTextWithItsCanonicalLineEnds(block: UInt64) throws {
        for seed in block * Self.size..<(block + 1) * Self.size {
            var random = RandomText(seed: seed)
            let text = random.merged()
            for _ in 0..<3 {
                let values = random.values()
                let bytes = written(text, values, as: Base64Writer.self)
                let decoded = try EncodedBody.base64(bytes)
                #expect(
                    EncodedBody.lines(decoded) == EncodedBody.lines(text.filled(with: values).utf8),
                    "seed \(seed)"
                )
                #expect(EncodedBody.hasCanonicalLineEnds(decoded), "seed \(seed)")
                #expect(EncodedBody.faults(in: bytes) == [], "seed \(seed)")
            }
        }
    }

    /// A text part has line feeds alone, since it is made by us.
    @Test(arguments: blocks)
    func stuffingOfFlowedTextIsTakenAwayAgain(block: UInt64) throws {
        for seed in block * Self.size..<(block + 1) * Self.size {
            var random = RandomText(seed: seed)
            let text = random.merged(hasCR: false)
            let values = random.values()
            let lines = EncodedBody.lines(text.filled(with: values).utf8)
            let printable = written(text, values, as: QuotedPrintableWriter.self, isFlowed: true)
            let decoded = EncodedBody.lines(try EncodedBody.quotedPrintable(printable))
            #expect(unstuffed(decoded) == lines, "seed \(seed)")
            #expect(EncodedBody.faults(in: printable) == [], "seed \(seed)")
            let base64 = written(text, values, as: Base64Writer.self, isFlowed: true)
            #expect(EncodedBody.lines(try EncodedBody.base64(base64)) == decoded, "seed \(seed)")
        }
    }

    /// A line that begins in one piece and goes on in another is one line.
    @Test(arguments: [
        ["Fr", "om me"], ["From", " me"], ["", "From me"], ["a\n", "From me"], ["a\nFr", "om me"],
        ["a", "\n.b"], ["a\n", ".b"], [" ", "b"], ["a\n", " b"], ["a ", " b"], ["a ", "\nb"],
        ["a\n", "", " b"], [".", "."], ["\t", "\t"], ["é", "\u{301}"],
        ["\u{1F468}", "\u{200D}\u{1F469}"],
        [String(repeating: "a", count: 75), "."], [String(repeating: "a", count: 75), "From b"],
        [String(repeating: "a", count: 74), "é"], [String(repeating: "a", count: 76), "\n"],
        [String(repeating: "a", count: 75), " ", " b"], [String(repeating: "é", count: 25), "b"],
    ])
    func seamsDoNotShow(words: [String]) throws {
        // Each piece as a literal, and as the value of a place.
        for mask in 0..<(1 << words.count) {
            var values = MergeValues()
            let pieces = words.enumerated().map { index, words -> MergedText.Piece in
                guard mask >> index & 1 == 1, !words.contains("\n") else { return .literal(words) }
                values.custom["\(index)"] = words
                return .place(.custom("\(index)"), fallback: nil, form: .plain)
            }
            let text = MergedText(pieces: pieces)
            let lines = EncodedBody.lines(text.filled(with: values).utf8)
            for isFlowed in [false, true] {
                let printable = written(
                    text,
                    values,
                    as: QuotedPrintableWriter.self,
                    isFlowed: isFlowed
                )
                let base64 = written(text, values, as: Base64Writer.self, isFlowed: isFlowed)
                let decoded = EncodedBody.lines(try EncodedBody.quotedPrintable(printable))
                #expect((isFlowed ? unstuffed(decoded) : decoded) == lines)
                #expect(EncodedBody.lines(try EncodedBody.base64(base64)) == decoded)
                #expect(EncodedBody.faults(in: printable) == [])
                #expect(EncodedBody.faults(in: base64) == [])
            }
        }
    }

    /// All copies of an edition begin with the same octets, which are hashed once.
    @Test func everyCopyBeginsWithItsOpening() {
        for seed in UInt64(1000)..<1300 {
            var random = RandomText(seed: seed)
            let text = random.merged()
            let opening = SplicedText<QuotedPrintableWriter>(text).opening
            if case .literal(let words)? = text.pieces.first, !words.isEmpty {
                #expect(!opening.isEmpty)
            }
            for _ in 0..<3 {
                let bytes = written(text, random.values(), as: QuotedPrintableWriter.self)
                #expect(bytes.starts(with: opening))
            }
        }
    }
}
