package import LetterpressModel

/// What can be wrong with a file before there is an edition; each is told where it is read.
package enum ReadingRules {
    package static let encoding = CheckRule(
        "encoding",
        .error,
        when: "a file is not UTF-8, holds a NUL byte or cannot be read",
        why: "Letters would be lost.",
        isNegotiable: false
    )

    package static let all: [CheckRule] = [
        CheckRule(
            "frontmatter.syntax",
            .error,
            when: "front matter cannot be read",
            why: "What stands there would be guessed, or lost.",
            isNegotiable: false
        ),
        CheckRule(
            "frontmatter.duplicate",
            .error,
            when: "a key stands twice",
            why: "One of its values would be lost.",
            isNegotiable: false
        ),
        CheckRule(
            "frontmatter.typo",
            .warning,
            when:
                "a key is within two letters of one of ours, such as `redirect_form`; or a status of "
                + "one that keeps an issue back, such as `drfat`",
            why: "It would be ignored without a word."
        ),
        CheckRule(
            "frontmatter.unsupported",
            .error,
            when: "a key asks for what this version cannot do",
            why: "Something else would be sent than was asked for.",
            isNegotiable: false
        ),
        encoding,
        CheckRule(
            "date.invalid",
            .error,
            when: "a date does not exist or cannot be read",
            why: "The issue would carry another date, or none."
        ),
        CheckRule(
            "merge.unknown",
            .error,
            when: "a tag names no field that we know and that is declared",
            why: "Readers would see the braces.",
            isNegotiable: false
        ),
        CheckRule(
            "merge.quotes",
            .error,
            when: "a tag has curly quotes or unbalanced braces",
            why: "It would be text, and readers would see the braces."
        ),
        CheckRule(
            "template.foreign",
            .warning,
            when: "the text holds what another tool would fill in: Liquid, Hugo, MDX, wiki links …",
            why: "Readers would see it as it stands there."
        ),
        CheckRule(
            "template.destination",
            .error,
            when: "the same stands in the address of a link",
            why: "The link would be dead."
        ),
        CheckRule(
            "html.dropped",
            .warning,
            when: "raw HTML that no mail program needs was left out; what stood in it is kept",
            why: "It would be dropped by mail programs, or break the letter."
        ),
        CheckRule(
            "nesting.deep",
            .error,
            when:
                "something is nested in more than 100 levels, or 1,000 pictures open in one block",
            why: "It is broken, or made to do harm; what is deeper is read as text."
        ),
    ]
}
