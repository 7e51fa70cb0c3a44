/// How a language is written, as far as an edition has to know.
struct Script: Sendable {
    let isRightToLeft: Bool
    /// Whether letters stand in squares, without blanks between words.
    let isIdeographic: Bool
    /// Whether signs such as `“`, `…` and `①` are as wide as an ideograph (UAX #11, Ambiguous).
    let isAmbiguousWide: Bool
    /// Whether letters have slanted forms and may be spaced; a browser slants others by force.
    let hasItalics: Bool
    /// Between the parts of a line, with its blank.
    let comma: String
    /// At the end of a label, and the same with the blank before what follows it.
    let colon, colonAndBlank: String

    /// Of a language tag (BCP 47).
    init(_ language: String) {
        let primary = Self.primary(language)
        // A tag may name its script (RFC 5646 §2.2.3); else the language's usual one counts.
        let subtags = Set(language.lowercased().split { $0 == "-" || $0 == "_" }.dropFirst())
        let known: [Substring: Bool] = [
            "arab": true, "hebr": true, "thaa": true, "syrc": true, "nkoo": true, "latn": false,
            "cyrl": false,
        ]
        isRightToLeft =
            subtags.lazy.compactMap { known[$0] }.first
            ?? ["ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"].contains(primary)
        isIdeographic = primary == "ja" || primary == "zh"
        isAmbiguousWide = isIdeographic || primary == "ko"
        hasItalics =
            !isRightToLeft && !isAmbiguousWide
            && !["hi", "bn", "ta", "te", "th", "my", "km", "lo", "ka", "hy"].contains(primary)
        switch primary {
        case "ar", "fa", "ps", "sd", "ug", "ur": comma = "، "
        case "ja": comma = "、"
        case "zh": comma = "，"
        default: comma = ", "
        }
        colon = isIdeographic ? "：" : ":"
        colonAndBlank = isIdeographic ? "：" : ": "
    }

    static func primary(_ language: String) -> String {
        String(language.lowercased().prefix { $0 != "-" && $0 != "_" })
    }
}
