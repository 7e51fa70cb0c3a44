internal import LetterpressModel

/// What the plain-text layout is filled with; the names are those that a theme's layout may use.
struct TextPage {
    let content: EditionContent
    let body: String
    let text: TextEmitter

    /// Values are wrapped already; one that is absent leaves its section out.
    var values: [String: Any] {
        let (issue, publication, words) = (content.issue, content.publication, content.words)
        let meta = content.meta(separator: content.script.comma).replacing("\u{A0}", with: " ")
        var values: [String: Any] = [
            "masthead": meta.isEmpty
                ? publication.name : publication.name + content.script.colonAndBlank + meta,
            "title": joined(text.underlined(issue.title, with: "=")),
            "body": body,
            "reason": wrapped(content.reason),
            "address": wrapped(publication.postalAddress),
            "readOnline": words.readOnline,
            "unsubscribeWord": words.unsubscribe,
            "preferencesWord": words.preferences,
        ]
        func set(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            values[name] = value
        }
        set("preheader", wrapped(content.preheader))
        set("standfirst", wrapped(issue.standfirst))
        set("byline", wrapped(content.byline(separator: content.script.comma)))
        set("hero", hero)
        set("archive", content.archiveURL)
        set("unsubscribe", content.unsubscribe)
        set("preferences", content.preferences)
        return values
    }

    private var hero: String? {
        guard let image = content.issue.heroImage else { return nil }
        var lines: [String] = []
        if !image.alt.isEmpty {
            lines += text.wrap("[\(text.label(of: image))]", indent: 2).enumerated()
                .map { $0 == 0 ? $1 : "  " + $1 }
        }
        if !image.caption.isEmpty { lines += text.wrap(image.caption) }
        return joined(lines)
    }

    private func wrapped(_ words: String) -> String {
        words.isEmpty ? "" : joined(text.wrap(words, marksBreaks: true))
    }

    private func joined(_ lines: [String]) -> String {
        lines.joined(separator: "\n")
    }
}
