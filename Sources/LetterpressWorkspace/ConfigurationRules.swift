package import LetterpressModel

/// What can be wrong with a configuration and a theme; each is told where it is read.
package enum ConfigurationRules {
    package static let all: [CheckRule] = [
        CheckRule(
            "configuration",
            .error,
            when: "the configuration, a theme or one of its layouts cannot be read",
            why: "What it asks for would not be done.",
            isNegotiable: false
        ),
        CheckRule(
            "theme.contrast",
            .error,
            when: "two colours on one another have a contrast under 4.5:1, in light or in dark",
            why: "In sunlight, and with older eyes, the words cannot be read (WCAG 2.2, 1.4.3)."
        ),
        CheckRule(
            "theme.size",
            .warning,
            when:
                "text is smaller than 14 px, or a line's height is under 1.4 times that (headings "
                + "1.1) or no multiple of 4 px",
            why: "Telephones enlarge small text and break the page; Word draws lines between rows."
        ),
    ]
}
