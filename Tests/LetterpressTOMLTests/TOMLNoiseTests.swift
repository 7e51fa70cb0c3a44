import LetterpressModel
import LetterpressTOML
import Testing

/// Nothing from a file may bring the program down.
@Suite struct TOMLNoiseTests {
    private struct Noise: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let pieces = [
        "a", "b", "title", " ", "=", " = ", "1", "-", "+", ".", "[", "]", "[[", "]]", "{", "}", ",",
        "\"", "'", "\"\"\"", "'''", "\n", "\\", "\\u", "00e9", "#", "0x", "1e", "_", "true", "inf",
        "2020-01-01", ":", "T", "é", "🖋️", "\u{0}", "\u{7F}", "\u{85}", "\u{FEFF}", "\t", "0b1",
        "a = 1\n", "b = [1, 2]\n", "[t]\n", "[[l]]\n", "c = {x = 1}\n", "d = \"\\n\"\n", "1.5",
        "nan",
    ]

    @Test(arguments: 0..<8)
    func readsAnyMixtureOfItsSigns(seed: UInt64) {
        var noise = Noise(state: seed)
        for _ in 0..<2_000 {
            var text = ""
            for _ in 0..<Int.random(in: 1...30, using: &noise) {
                text += Self.pieces.randomElement(using: &noise) ?? ""
            }
            let document = TOMLDocument(parsing: text)
            #expect(document.faults.allSatisfy { $0.position.line >= 1 && $0.position.column >= 1 })
            let value = TOMLDocument(parsing: "a = \(text.replacing("\n", with: ""))\n")
            #expect(value.faults.count <= 101)
        }
    }
}
