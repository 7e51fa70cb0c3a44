/// How wide text is on a terminal (``DisplayWidth``), for whoever shows it there.
package struct DisplayColumns {
    package init() {}

    package func columns(_ text: String) -> Int { DisplayWidth.narrow.columns(text) }

    /// The beginning of a text that takes at most so many columns.
    package func prefix(of text: String, columns limit: Int) -> String {
        var sum = 0
        return String(
            text.prefix { character in
                sum += DisplayWidth.narrow.columns(character)
                return sum <= limit
            }
        )
    }

    /// The end of a text that takes at most so many columns.
    package func suffix(of text: String, columns limit: Int) -> String {
        var sum = 0
        return String(
            text.reversed().prefix { character in
                sum += DisplayWidth.narrow.columns(character)
                return sum <= limit
            }.reversed()
        )
    }
}
