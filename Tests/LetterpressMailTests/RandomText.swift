import LetterpressModel

/// Texts that go wrong in mail: what lines, encodings and signatures stumble over, in random order.
struct RandomText {
    var chance: SplitMix

    init(seed: UInt64) {
        chance = SplitMix(seed: seed)
    }

    private static let awkward = [
        ".", "..", ".dot", "From ", "From", "F", "Fr", "rom ", " ", "  ", "     ", "\t", "\t\t",
        "=",
        "=3D", "=\n", "--", "-- ", "--=_", "a", "word", "longer-word", "https://x.example/?a=b&c=d",
        "\u{0}", "\u{1}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{200B}",
        "\u{A0}",
        "\u{202E}", "\u{2066}", "\u{2069}", "\u{200F}", "\u{301}", "e\u{301}\u{302}", "é", "ß", "ж",
        "ελ", "שלום", "مرحبا", "हिन्दी", "தமிழ்", "ไทย", "မြန်မာ", "한국어", "活版印刷", "日本語", "ቋንቋ", "ᏣᎳᎩ",
        "🖋️", "👩‍🏭", "🇬🇧", "𝕏", "𠜎", "\u{10FFFF}", "\u{E000}", "\u{FFFD}",
    ]
    private static let lineEnds = ["\n", "\n\n", "\r\n", "\r", "\n\n\n", "\r\r\n"]

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }

    mutating func happens(_ part: Int, in whole: Int) -> Bool { number(1...whole) <= part }

    /// A scalar of any plane.
    private mutating func scalar() -> String {
        let limit: [UInt32] = [0x7F, 0x7FF, 0xFFFF, 0x10FFFF]
        let value = UInt32.random(in: 0...limit[number(0...3)], using: &chance)
        return Unicode.Scalar(value).map { String($0) } ?? "\u{FFFD}"
    }

    /// `lineEnds` leaves CR out where a text may not hold one.
    mutating func words(_ count: Int, lineEnds: Bool = true, hasCR: Bool = true) -> String {
        var words = String.UnicodeScalarView()
        while words.count < count {
            let piece: String
            switch number(0...9) {
            case 0: piece = lineEnds ? (Self.lineEnds.randomElement(using: &chance) ?? "") : " "
            case 1: piece = scalar()
            case 2: piece = String(repeating: "x", count: number(1...90))
            case 3...5: piece = " "
            default: piece = Self.awkward.randomElement(using: &chance) ?? ""
            }
            words.append(contentsOf: piece.unicodeScalars)
        }
        var kept = String.UnicodeScalarView(words.prefix(count))
        if !hasCR || !lineEnds {
            kept.removeAll { $0 == "\r" || !lineEnds && $0 == "\n" }
        }
        // A line end of two signs is not one of two pieces.
        while kept.last == "\r" { kept.removeLast() }
        return String(kept)
    }

    private static let fields: [MergeField] = [
        .email, .name, .firstName, .custom("plan"), .unsubscribeURL, .custom("none"),
    ]

    mutating func values() -> MergeValues {
        var values = MergeValues()
        values.email = word()
        values.name = value()
        values.firstName = value()
        values.custom["plan"] = value()
        values.unsubscribeURL = "https://x.example/u/\(word())"
        values.tags = happens(1, in: 2) ? ["paid"] : []
        return values
    }

    private mutating func word() -> String {
        String(repeating: "abcdefghij", count: number(0...9)) + ".F@-"
    }

    /// Empty, short as nearly all are, or of up to 5,000 characters.
    private mutating func value() -> String {
        switch number(0...9) {
        case 0...1: ""
        case 2...6: words(number(1...20))
        case 7...8: words(number(20...200))
        default: words(number(200...5000))
        }
    }

    /// Literals of 0 to 300 characters with places and conditions among them.
    mutating func merged(depth: Int = 0, hasCR: Bool = true) -> MergedText {
        MergedText(pieces: pieces(depth: depth, hasCR: hasCR))
    }

    private mutating func pieces(depth: Int, hasCR: Bool) -> [MergedText.Piece] {
        (0..<number(0...6)).map { _ in
            switch number(0...9) {
            case 0...5:
                .literal(words(happens(1, in: 3) ? number(0...4) : number(0...300), hasCR: hasCR))
            case 8...9 where depth < 3:
                .condition(
                    happens(1, in: 2) ? .tag("paid") : .present(.firstName),
                    then: pieces(depth: depth + 1, hasCR: hasCR),
                    otherwise: pieces(depth: depth + 1, hasCR: hasCR)
                )
            default:
                .place(
                    Self.fields.randomElement(using: &chance) ?? .name,
                    fallback: happens(1, in: 3) ? words(number(0...10)) : nil,
                    form: MergeForm.allCases.randomElement(using: &chance) ?? .plain
                )
            }
        }
    }
}
