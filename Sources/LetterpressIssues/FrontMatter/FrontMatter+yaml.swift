internal import LetterpressModel
internal import LetterpressYAML

extension FrontMatter {
    /// YAML between `---` and the next `---` or `...`; nil where the first line is a thematic break.
    static func yaml(in lines: TextLines, path: String) -> FrontMatter? {
        guard let cut = cut(lines, at: ["---", "..."]) else {
            let head = lines.dropFirst().prefix { !$0.allSatisfy(\.isWhitespace) }
            guard head.contains(where: { KeyLine($0)?.isOurs == true }) else { return nil }
            return notClosed("---", path: path, kind: .yaml, text: lines.text)
        }
        let document = YAMLDocument(parsing: cut.inside, firstLine: 2)
        var entries: [LocatedValue.Entry] = []
        switch document.root.content {
        case .map(let found): entries = found
        case .empty: break
        case .scalar, .list: return nil
        }
        // Prose with a colon is a map, too: 'Dear all: this week …'.
        if !entries.isEmpty, entries.allSatisfy({ $0.key.contains(" ") && !isOurs($0.key) }) {
            return nil
        }
        if entries.isEmpty, !document.faults.isEmpty, !looksLikeKeys(cut.inside) { return nil }
        return FrontMatter(
            .yaml,
            entries: entries,
            body: cut.body,
            bodyLine: cut.bodyLine,
            findings: document.faults.map { finding($0, path: path) }
        )
    }

    static func finding(_ fault: YAMLFault, path: String) -> Finding {
        if case .duplicateKey(let key) = fault.reason {
            return duplicate(key, at: fault.position, path: path)
        }
        return unreadable(
            "\(fault)",
            remedy: fault.remedy,
            at: fault.position,
            path: path,
            fix: fault.fix
        )
    }

    static func isOurs(_ key: String) -> Bool { FrontMatterKey(named: key) != nil }

    /// Whether a text that cannot be read was meant to be keys: it begins with one, or has one of ours.
    private static func looksLikeKeys(_ text: String) -> Bool {
        var isFirst = true
        for line in TextLines(text) {
            let words = line.drop { $0 == " " || $0 == "\t" }
            guard let sign = words.first, sign != "#" else { continue }
            if let key = KeyLine(words), key.isOurs || (isFirst && !key.name.contains(" ")) {
                return true
            }
            isFirst = false
        }
        return false
    }
}
