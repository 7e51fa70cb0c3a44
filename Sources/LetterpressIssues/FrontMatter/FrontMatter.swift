internal import LetterpressModel

/// A file cut into its front matter and its body.
///
/// What stands at the head of a file is front matter only where it can be nothing else, or the words
/// of a letter would vanish into keys: a map between `---`, TOML between `+++`, a JSON object on
/// lines of its own, `Key: value` lines of which one is a key of ours. Everything else is body.
struct FrontMatter {
    enum Kind: Equatable, CaseIterable {
        case none, yaml, toml, json, keyLines
    }

    let kind: Kind
    let entries: [LocatedValue.Entry]
    let body: String
    /// The line of the file on which `body` begins.
    let bodyLine: Int
    let findings: [Finding]

    /// Reads the head of `text`; `path` is what findings call the file.
    init(splitting text: String, path: String) {
        let lines = TextLines(text)
        let first = lines.first ?? ""
        let found: FrontMatter? =
            if Self.isFence(first, ["---"]) {
                Self.yaml(in: lines, path: path)
            } else if Self.isFence(first, ["+++"]) {
                Self.toml(in: lines, path: path)
            } else if first.utf8.first == UInt8(ascii: "{") {
                Self.json(in: text, path: path)
            } else {
                Self.keyLines(in: lines, path: path)
            }
        self = found ?? FrontMatter(.none, body: text, bodyLine: 1)
    }

    init(
        _ kind: Kind,
        entries: [LocatedValue.Entry] = [],
        body: String,
        bodyLine: Int,
        findings: [Finding] = []
    ) {
        self.kind = kind
        self.entries = entries
        self.body = body
        self.bodyLine = bodyLine
        self.findings = findings
    }

    // MARK: - Fences

    /// A text between two fences, and what follows.
    struct Fenced {
        let inside: String
        let body: String
        let bodyLine: Int
    }

    /// Cuts at the first line, from the second on, that is one of the fences.
    static func cut(_ lines: TextLines, at fences: [String]) -> Fenced? {
        var number = 0
        for line in lines {
            number += 1
            guard number > 1, isFence(line, fences) else { continue }
            let text = lines.text
            let start = text.utf8.index(after: (lines.first ?? "").endIndex)
            return Fenced(
                // Without the line feed before the fence.
                inside: String(Substring(text.utf8[start..<line.startIndex].dropLast())),
                body: String(Substring(text.utf8[line.endIndex...].dropFirst())),
                bodyLine: number + 1
            )
        }
        return nil
    }

    private static func isFence(_ line: Substring, _ fences: [String]) -> Bool {
        // Most lines are none.
        guard let sign = line.utf8.first, sign.isOne(of: "-+.{}") else { return false }
        return fences.contains { fence in
            line.utf8.starts(with: fence.utf8)
                && line.utf8.dropFirst(fence.utf8.count).allSatisfy { $0 == 0x20 || $0 == 0x09 }
        }
    }

    // MARK: - Findings

    static func notClosed(_ fence: String, path: String, kind: Kind, text: String) -> FrontMatter {
        let finding = Finding(
            "frontmatter.syntax",
            .error,
            at: SourceLocation(path: path, position: .start),
            "Front matter is not closed: the '\(fence)' on line 1 has no fellow",
            remedy: fence == "{"
                ? "Add a '}' after the last key." : "Add a line '\(fence)' after the last key."
        )
        return FrontMatter(kind, body: text, bodyLine: 1, findings: [finding])
    }

    static func unreadable(
        _ words: String,
        remedy: String,
        at position: SourcePosition,
        path: String,
        fix: SourceEdit? = nil
    ) -> Finding {
        Finding(
            "frontmatter.syntax",
            .error,
            at: SourceLocation(path: path, position: position),
            "Front matter cannot be read: \(words)",
            remedy: remedy,
            fix: fix
        )
    }

    static func duplicate(_ key: String, at position: SourcePosition, path: String) -> Finding {
        Finding(
            "frontmatter.duplicate",
            .error,
            at: SourceLocation(path: path, position: position),
            "Key '\(key)' stands here a second time",
            remedy: "Keep one of the two."
        )
    }
}
