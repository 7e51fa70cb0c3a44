internal import LetterpressModel

/// Finds struck-out words among the parts of one level: `~~words~~` or `~words~`, as GitHub does.
enum Strikethrough {
    static func read(_ inlines: [Inline]) -> [Inline] {
        let hasTilde = inlines.contains { inline in
            if case .text(let text) = inline {
                text.holds("~")
            } else {
                false
            }
        }
        guard hasTilde else { return inlines }
        var parts: [Part] = []
        for (index, inline) in inlines.enumerated() {
            guard case .text(let text) = inline else {
                parts.append(.inline(inline))
                continue
            }
            parts += cut(
                text,
                before: index > 0 ? "a" : " ",
                after: index < inlines.count - 1 ? "a" : " "
            )
        }
        return joined(parts)
    }

    private enum Part {
        case inline(Inline)
        case tildes(count: Int, opens: Bool, closes: Bool)
    }

    /// Cuts a text at its runs of one or two tildes; `before` and `after` stand around it.
    private static func cut(_ text: String, before: Character, after: Character) -> [Part] {
        let scalars = Array(text.unicodeScalars)
        var parts: [Part] = []
        var words = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "~" else {
                words.append(scalars[index])
                index += 1
                continue
            }
            let run = scalars[index...].prefix { $0 == "~" }
            let end = run.endIndex
            let isEscaped = end < scalars.count && scalars[end] == EscapeMark.scalar
            guard run.count <= 2, !isEscaped else {
                words.append(contentsOf: run)
                index = end
                continue
            }
            let left = index > 0 ? Character(scalars[index - 1]) : before
            let right = end < scalars.count ? Character(scalars[end]) : after
            if !words.isEmpty { parts.append(.inline(.text(String(words)))) }
            words = String.UnicodeScalarView()
            // Stricter than GitHub with one tilde: "3~5 and 10~20" are ranges, not words struck out.
            let isInWord = run.count == 1 && isLetter(left) && isLetter(right)
            parts.append(
                .tildes(
                    count: run.count,
                    opens: !isInWord && flanks(right, left),
                    closes: !isInWord && flanks(left, right)
                )
            )
            index = end
        }
        if !words.isEmpty { parts.append(.inline(.text(String(words)))) }
        return parts
    }

    /// Whether a run leans on `inner` (CommonMark §6.2, flanking).
    private static func flanks(_ inner: Character, _ outer: Character) -> Bool {
        guard !inner.isWhitespace else { return false }
        return !isPunctuation(inner) || outer.isWhitespace || isPunctuation(outer)
    }

    private static func isPunctuation(_ character: Character) -> Bool {
        character.isPunctuation || character.isSymbol
    }

    private static func isLetter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    private static func joined(_ parts: [Part]) -> [Inline] {
        /// What was collected since each opening run; the first is the ground.
        var levels: [(count: Int, inlines: [Inline])] = [(0, [])]
        func dissolve(to depth: Int) {
            while levels.count > depth {
                let level = levels.removeLast()
                let tildes = String(repeating: "~", count: level.count)
                levels[levels.count - 1].inlines += [.text(tildes)] + level.inlines
            }
        }
        for part in parts {
            switch part {
            case .inline(let inline): levels[levels.count - 1].inlines.append(inline)
            case .tildes(let count, let opens, let closes):
                if closes, let place = levels.lastIndex(where: { $0.count == count }), place > 0 {
                    dissolve(to: place + 1)
                    let level = levels.removeLast()
                    levels[levels.count - 1].inlines.append(
                        .strikethrough(level.inlines.joiningTexts)
                    )
                } else if opens, levels.count <= 50 {
                    levels.append((count, []))
                } else {
                    levels[levels.count - 1].inlines.append(
                        .text(String(repeating: "~", count: count))
                    )
                }
            }
        }
        dissolve(to: 1)
        return levels[0].inlines.joiningTexts
    }
}

extension [Inline] {
    /// Without two texts side by side.
    var joiningTexts: [Inline] {
        guard hasTextsToJoin else { return self }
        var joined: [Inline] = []
        joined.reserveCapacity(count)
        // One text grows in its place: copying it each time would take quadratic time.
        var words = ""
        for inline in self {
            if case .text(let more) = inline {
                words += more
                continue
            }
            if !words.isEmpty { joined.append(.text(words)) }
            words = ""
            joined.append(inline)
        }
        if !words.isEmpty { joined.append(.text(words)) }
        return joined
    }

    private var hasTextsToJoin: Bool {
        var wasText = false
        for index in indices {
            guard case .text(let words) = self[index] else {
                wasText = false
                continue
            }
            if wasText || words.isEmpty { return true }
            wasText = true
        }
        return false
    }
}
