internal import LetterpressModel
internal import LetterpressTOML

extension FrontMatter {
    /// TOML between `+++` lines; nil where what stands between is none.
    static func toml(in lines: TextLines, path: String) -> FrontMatter? {
        guard let cut = cut(lines, at: ["+++"]) else {
            guard let second = lines.dropFirst().first(where: { _ in true }), isPair(second) else {
                return nil
            }
            return notClosed("+++", path: path, kind: .toml, text: lines.text)
        }
        let document = TOMLDocument(parsing: cut.inside, firstLine: 2)
        var entries: [LocatedValue.Entry] = []
        if case .map(let found) = document.root.content { entries = found }
        if entries.isEmpty, !document.faults.isEmpty,
            !TextLines(cut.inside).contains(where: isPair)
        {
            return nil
        }
        return FrontMatter(
            .toml,
            entries: entries,
            body: cut.body,
            bodyLine: cut.bodyLine,
            findings: document.faults.map { finding($0, path: path) }
        )
    }

    /// Whether a line begins as `key = …` or `[table]` does.
    private static func isPair(_ line: Substring) -> Bool {
        let words = line.drop { $0 == " " || $0 == "\t" }
        if words.first == "[" { return words.contains("]") }
        let key = words.prefix { $0.isLetter || $0.isNumber || "_-.\"'".contains($0) }
        return !key.isEmpty && words[key.endIndex...].first { $0 != " " && $0 != "\t" } == "="
    }

    private static func finding(_ fault: TOMLFault, path: String) -> Finding {
        if case .duplicateKey(let key) = fault.reason {
            return duplicate(key, at: fault.position, path: path)
        }
        return unreadable("\(fault)", remedy: fault.remedy, at: fault.position, path: path)
    }
}
