internal import LetterpressModel

extension Theme.Palette {
    /// By the names that a layout uses.
    var values: [String: String] {
        [
            "page": page, "sheet": sheet, "ink": ink, "muted": muted, "accent": accent,
            "buttonText": buttonText, "rule": rule, "code": code, "tableHead": tableHead,
        ]
    }
}
