internal import LetterpressModel
internal import LetterpressYAML

/// A file cut into its front matter and its body.
struct FrontMatter {
    let entries: [LocatedValue.Entry]
    let body: String
    /// The line of the file on which `body` begins.
    let bodyLine: Int
    let findings: [Finding]

    /// Front matter stands between a first line `---` and the next line `---` or `...`.
    init(splitting text: String, path: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, Self.isFence(first, ["---"]) else {
            self.init(body: text, bodyLine: 1)
            return
        }
        guard let end = lines.dropFirst().firstIndex(where: { Self.isFence($0, ["---", "..."]) })
        else {
            let finding = Finding(
                "frontmatter.syntax",
                .error,
                at: SourceLocation(path: path, position: .start),
                "Front matter is not closed: the '---' on line 1 has no fellow",
                remedy: "Add a line '---' after the last key."
            )
            self.init(body: text, bodyLine: 1, findings: [finding])
            return
        }
        let document = YAMLDocument(
            parsing: lines[1..<end].joined(separator: "\n"),
            firstLine: 2
        )
        var findings = document.faults.map { Self.finding($0, path: path) }
        var entries: [LocatedValue.Entry] = []
        switch document.root.content {
        case .map(let found): entries = found
        case .empty: break
        case .scalar, .list:
            findings.append(
                Finding(
                    "frontmatter.syntax",
                    .error,
                    at: SourceLocation(path: path, position: document.root.position),
                    "Front matter is not made of 'key: value' lines",
                    remedy: "Write one key a line, such as 'title: The measure of a line'."
                )
            )
        }
        self.init(
            entries: entries,
            body: lines[(end + 1)...].joined(separator: "\n"),
            bodyLine: end + 2,
            findings: findings
        )
    }

    /// For a text without front matter the body is all there is.
    init(
        entries: [LocatedValue.Entry] = [],
        body: String,
        bodyLine: Int,
        findings: [Finding] = []
    ) {
        self.entries = entries
        self.body = body
        self.bodyLine = bodyLine
        self.findings = findings
    }

    private static func isFence(_ line: Substring, _ fences: [String]) -> Bool {
        fences.contains { fence in
            line.hasPrefix(fence) && line.dropFirst(3).allSatisfy { $0 == " " || $0 == "\t" }
        }
    }

    private static func finding(_ fault: YAMLFault, path: String) -> Finding {
        let location = SourceLocation(path: path, position: fault.position)
        guard case .duplicateKey = fault.reason else {
            return Finding(
                "frontmatter.syntax",
                .error,
                at: location,
                "Front matter cannot be read: \(fault)",
                remedy: fault.remedy
            )
        }
        return Finding(
            "frontmatter.duplicate",
            .error,
            at: location,
            "Key \(fault)",
            remedy: fault.remedy
        )
    }
}
