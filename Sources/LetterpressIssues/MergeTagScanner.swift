internal import LetterpressModel

/// Finds what stands between double braces and puts marks in its place.
struct MergeTagScanner {
    /// What a pair of braces turned out to hold.
    enum Candidate: Equatable {
        case tag(MergeTag)
        case fault(source: String, Finding)

        var source: String {
            switch self {
            case .tag(let tag): tag.source
            case .fault(let source, _): source
            }
        }
    }

    let fields: Set<String>
    let path: String

    // Making a regex costs more than using it; they are never changed, so sharing them is safe.
    private nonisolated(unsafe) static let openName = #/\s*[A-Za-z_][\w.]*/#
    private nonisolated(unsafe) static let tag =
        #/\s*(?<name>[A-Za-z_][\w.]*)\s*(?:\|\s*default\s*:\s*(?<words>"[^"]*"|'[^']*')\s*)?/#

    /// The text with a mark for each pair of braces; a mark's number counts into `candidates`.
    func mark(_ text: String, from start: SourcePosition) -> (text: String, candidates: [Candidate]) {
        guard text.holds("{{") else { return (text, []) }
        var candidates: [Candidate] = []
        var marked = ""
        marked.reserveCapacity(text.utf8.count)
        for (index, line) in text.lines.enumerated() {
            if index > 0 { marked += "\n" }
            guard line.holds("{{") else {
                marked += line
                continue
            }
            let column = index == 0 ? start.column : 1
            let position = SourcePosition(line: start.line + index, column: column)
            marked += mark(line, from: position, into: &candidates)
        }
        return (marked, candidates)
    }

    private func mark(
        _ line: Substring,
        from start: SourcePosition,
        into candidates: inout [Candidate]
    ) -> String {
        var marked = ""
        var rest = line
        // Looked for once: a line full of braces that are never closed is read in one go.
        let lastClose = line.ranges(of: "}}").last?.upperBound
        while let open = rest.firstRange(of: "{{") {
            let after = rest[open.upperBound...]
            let mayClose = lastClose.map { $0 >= after.startIndex } ?? false
            let end =
                (mayClose ? after.firstRange(of: "}}")?.upperBound : nil) ?? endOfUnclosed(after)
            let source = String(rest[open.lowerBound..<end])
            let offset = line.utf8.distance(from: line.startIndex, to: open.lowerBound)
            let position = SourcePosition(line: start.line, column: start.column + offset)
            marked += rest[..<open.lowerBound]
            marked += MergeMark.mark(candidates.count, bytes: source.utf8.count)
            candidates.append(read(source, at: position))
            rest = rest[end...]
        }
        return marked + rest
    }

    /// Behind the name in braces that are never closed, or behind the braces alone.
    ///
    /// No further: a code span that holds `{{` must still find its end.
    private func endOfUnclosed(_ text: Substring) -> Substring.Index {
        text.prefixMatch(of: Self.openName)?.range.upperBound ?? text.startIndex
    }

    /// Reads `{{ NAME }}` or `{{ NAME | default: "words" }}`.
    private func read(_ source: String, at position: SourcePosition) -> Candidate {
        func fault(_ id: String, _ message: String, _ remedy: String) -> Candidate {
            let location = SourceLocation(path: path, position: position)
            return .fault(
                source: source,
                Finding(id, .error, at: location, message, remedy: remedy)
            )
        }
        guard source.hasSuffix("}}") else {
            return fault(
                "merge.quotes",
                "Tag '\(source)' is not closed",
                "Write it on one line, as in {{ first_name | default: \"there\" }}, or put it in code."
            )
        }
        let inside = source.dropFirst(2).dropLast(2)
        guard let match = inside.wholeMatch(of: Self.tag) else {
            if inside.contains(where: { "“”„‘’«»".contains($0) }) || inside.contains("|") {
                return fault(
                    "merge.quotes",
                    "Tag '\(source)' cannot be read",
                    "Write it as {{ first_name | default: \"there\" }}, with straight quotes."
                )
            }
            return fault(
                "merge.unknown",
                "Tag '\(source)' is not one of ours",
                "Write a merge field such as {{ first_name | default: \"there\" }}, or put it in code."
            )
        }
        let name = String(match.name)
        guard let field = try? MergeField(name: name), isDeclared(field) else {
            let known = MergeField.names.keys.sorted() + fields.sorted().map { "field.\($0)" }
            let meant = Spelling.nearest(to: name, among: known)
            return fault(
                "merge.unknown",
                "Merge field '\(name)' is not known",
                meant.map { "Did you mean '\($0)'?" }
                    ?? (name.hasPrefix("field.")
                        ? "Declare it under 'fields' in config/letterpress.yml."
                        : "Known are \(known.joined(separator: ", ")).")
            )
        }
        let fallback = match.words.map { MergeMark.clean(String($0.dropFirst().dropLast())) }
        return .tag(MergeTag(field: field, fallback: fallback, position: position, source: source))
    }

    private func isDeclared(_ field: MergeField) -> Bool {
        guard case .custom(let name) = field else { return true }
        return fields.contains(name)
    }
}
