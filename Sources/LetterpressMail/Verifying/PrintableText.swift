/// Words out of a message, fit for a terminal.
enum PrintableText {
    /// Nothing of a message may move the cursor, or fill the screen.
    static func text(_ words: String) -> String {
        let scalars = words.unicodeScalars.prefix(400).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
                .unassigned:
                "\u{FFFD}"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
