internal import LetterpressModel

/// Words that run the way their script does.
struct LanguageDirection: Check {
    static let rule = CheckRule(
        "lang.dir",
        .error,
        when: "a right-to-left text is set from the left, or the reverse",
        why: "Signs and numbers of the text would stand in the wrong order."
    )

    func findings(in subject: CheckSubject) -> [Finding] {
        let isRightToLeft = Script(subject.language).isRightToLeft
        let wanted = isRightToLeft ? "rtl" : "ltr"
        let roots = subject.markup.tags.filter {
            !$0.isClosing && ["html", "body"].contains($0.name) && $0.attributes["dir"] != nil
        }
        let wrong = roots.filter { $0.attributes["dir"] != wanted }.map { tag in
            subject.finding(
                Self.rule,
                inLayout: "dir=",
                "Layout sets '\(subject.language)' from the \(isRightToLeft ? "left" : "right")",
                "Write dir=\"{{direction}}\" in the layout."
            )
        }
        let letters = Self.letters(of: subject.walk.runs.map(\.text))
        guard letters.all > 40 else { return wrong }
        let share = Double(letters.rightToLeft) / Double(letters.all)
        guard isRightToLeft ? share < 0.02 : share > 0.5 else { return wrong }
        return wrong + [
            subject.finding(
                Self.rule,
                of: "language",
                "title",
                says: "Text runs from the \(isRightToLeft ? "left" : "right"), and its language is "
                    + "'\(subject.language)'",
                "Name the language it is written in: 'language: "
                    + "\(isRightToLeft ? "en" : letters.arabic > 0 ? "ar" : "he")'."
            )
        ]
    }

    private static func letters(of texts: [String]) -> (all: Int, rightToLeft: Int, arabic: Int) {
        var (all, rightToLeft, arabic) = (0, 0, 0)
        for text in texts {
            for scalar in text.unicodeScalars {
                if scalar.isASCII {
                    all += (0x41...0x5A).contains(scalar.value & 0xDF) ? 1 : 0
                    continue
                }
                guard scalar.properties.isAlphabetic else { continue }
                all += 1
                // Hebrew to Arabic Extended, and their presentation forms.
                let value = scalar.value
                let isOfTheirs =
                    (0x590...0x8FF).contains(value) || (0xFB1D...0xFDFF).contains(value)
                    || (0xFE70...0xFEFF).contains(value)
                if isOfTheirs { rightToLeft += 1 }
                if (0x600...0x6FF).contains(value) { arabic += 1 }
            }
        }
        return (all, rightToLeft, arabic)
    }
}
