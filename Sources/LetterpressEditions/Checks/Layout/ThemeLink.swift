internal import LetterpressModel

/// Links that can be told from words without colour.
struct ThemeLink: Check {
    static let rule = CheckRule(
        "theme.link",
        .error,
        when: "a link in the text is not underlined",
        why: "Who does not tell colours apart does not see it."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let markup = subject.markup
        // What stands above the title is a masthead, and looks like one.
        let title = markup.tags.firstIndex { $0.name == "h1" } ?? 0
        let bare = markup.tags.indices[title...].first { index in
            let tag = markup.tags[index]
            guard tag.name == "a", !tag.isClosing, tag.attributes["href"] != nil,
                !tag.style.holds("underline"), !tag.style.holds("display:inline-block"),
                let close = markup.close(of: index)
            else { return false }
            // A picture, and the sign of a note, show themselves.
            return markup.words(from: tag.end, to: close.offset).contains(where: \.isLetter)
        }
        guard let bare, let close = markup.close(of: bare) else { return [] }
        let words = markup.words(from: markup.tags[bare].end, to: close.offset)
        return [
            subject.finding(
                Self.rule,
                inLayout: "text-decoration:none",
                "Link '\(words)' is not underlined",
                "Give it the style 'text-decoration:underline'."
            )
        ]
    }
}
