internal import LetterpressModel

/// Finds what another tool would have read in an issue's text.
///
/// It is kept as text, since nothing may be lost, and told: readers would see it. Code is left alone.
/// Where it stands in a link's destination the link is dead, which is an error.
struct ForeignSyntax {
    /// One for each kind and line.
    let findings: [Finding]
    private let places: [Range<SourcePosition>]
    /// Where components begin, which raw HTML would tell as elements that nobody knows.
    private let components: Set<SourcePosition>

    static let none = ForeignSyntax()

    private init() {
        findings = []
        places = []
        components = []
    }

    /// Reads a body; `firstLine` is the line of the file on which it begins.
    init(in body: String, firstLine: Int, path: String) {
        let text = BodyText(body, firstLine: firstLine)
        var scanner = ForeignScanner(text)
        scanner.scan()
        var findings: [Finding] = []
        var places: [Range<SourcePosition>] = []
        var components: Set<SourcePosition> = []
        var told: Set<Kind> = []
        for match in scanner.matches {
            let start = text.position(line: match.line, offset: match.range.lowerBound)
            let end = SourcePosition(line: start.line, column: start.column + match.range.count)
            if match.tool.hasBraces { places.append(start..<end) }
            if match.tool == .mdxComponent { components.insert(start) }
            let isDestination = text.uses[match.range.lowerBound] == .destination
            let kind = Kind(tool: match.tool, isDestination: isDestination, line: match.line)
            guard told.insert(kind).inserted else { continue }
            let excerpt = Self.excerpt(text.text(match.range))
            findings.append(
                isDestination
                    ? Finding(
                        "template.destination",
                        .error,
                        at: SourceLocation(path: path, position: start),
                        "\(match.tool.name) '\(excerpt)' makes a dead link",
                        remedy: match.tool == .mailchimp
                            ? match.tool.remedy(for: excerpt)
                            : "Write the whole address, such as https://proof.example/page."
                    )
                    : Finding(
                        "template.foreign",
                        .warning,
                        at: SourceLocation(path: path, position: start),
                        "\(match.tool.name) '\(excerpt)' \(match.tool.fate)",
                        remedy: match.tool.remedy(for: excerpt)
                    )
            )
        }
        self.findings = findings
        self.places = places
        self.components = components
    }

    private struct Kind: Hashable {
        let tool: ForeignTool
        let isDestination: Bool
        let line: Int
    }

    /// Findings without those which call another tool's tag a bad one of ours, or its component an
    /// unknown element.
    func claiming(from findings: [Finding]) -> [Finding] {
        guard !places.isEmpty || !components.isEmpty else { return findings }
        return findings.filter { finding in
            guard let position = finding.location.position else { return true }
            return switch finding.id {
            case "merge.unknown", "merge.quotes": !covers(position)
            case "html.dropped": !components.contains(position)
            default: true
            }
        }
    }

    /// Whether a place is inside of one of them; they are in the order of the text.
    private func covers(_ position: SourcePosition) -> Bool {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].upperBound <= position { low = middle + 1 } else { high = middle }
        }
        return low < places.count && places[low].contains(position)
    }

    private static func excerpt(_ words: String) -> String {
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 60 ? line.prefix(59) + "…" : line
    }
}
