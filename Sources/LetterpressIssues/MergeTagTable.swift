internal import LetterpressModel

/// The merge tags of an issue in the order in which its text is read.
struct MergeTagTable {
    private(set) var tags: [MergeTag] = []
    private(set) var findings: [Finding] = []
    /// A reference that is used twice is read twice, and its fault told once.
    private var told: Set<Finding> = []
    let scanner: MergeTagScanner
    /// What is true of everybody who sees the words under work.
    var guards: [Expression] = []

    init(fields: [String: Publication.FieldKind], path: String) {
        scanner = MergeTagScanner(fields: fields, path: path)
    }

    /// A text of the front matter, with marks that count into `tags`.
    ///
    /// `locate` finds the place of a tag in the file, which may have written the text over lines.
    mutating func read(
        _ text: String,
        at position: SourcePosition,
        locate: @escaping (String, SourcePosition) -> SourcePosition
    ) -> String {
        let (marked, candidates) = scanner.mark(text, from: position, locate: locate)
        return resolve(marked, candidates)
    }

    /// Takes up the tags of a text that is read as words; what is no tag becomes words again.
    mutating func resolve(_ text: String, _ candidates: [MergeTagScanner.Candidate]) -> String {
        guard !candidates.isEmpty, text.holds(scalar: MergeMark.open) else { return text }
        var resolved = ""
        for segment in MergeMark.segments(of: text) {
            switch segment {
            case .text(let words): resolved += words
            case .control: break
            case .tag(let number, _):
                guard candidates.indices.contains(number) else { continue }
                switch candidates[number] {
                case .tag(let tag):
                    resolved += MergeMark.mark(tags.count)
                    var tag = tag
                    tag.isGuarded = guards.contains { $0.guarantees(tag.field) }
                    tags.append(tag)
                case .fault(let source, let finding):
                    resolved += source
                    tell(finding)
                }
            }
        }
        return resolved
    }

    /// A text that is the same for all readers, such as an alternative text: a tag in it is a fault.
    mutating func refuse(_ text: String, _ candidates: [MergeTagScanner.Candidate]) -> String {
        for case .tag(let number, _) in MergeMark.segments(of: text) {
            guard candidates.indices.contains(number) else { continue }
            let finding: Finding
            switch candidates[number] {
            case .fault(_, let fault): finding = fault
            case .tag(let tag):
                finding = Finding(
                    "merge.unknown",
                    .error,
                    at: SourceLocation(path: scanner.path, position: tag.position),
                    "Tag '\(tag.source)' cannot stand in a title or in a picture",
                    remedy: "Write it in the text; what a picture says is the same for all readers."
                )
            }
            tell(finding)
        }
        return Self.restore(text, candidates)
    }

    private mutating func tell(_ finding: Finding) {
        if told.insert(finding).inserted { findings.append(finding) }
    }

    /// A text that stays as it was typed, such as code.
    static func restore(_ text: String, _ candidates: [MergeTagScanner.Candidate]) -> String {
        guard !candidates.isEmpty else { return text }
        return MergeMark.segments(of: text).map { segment in
            switch segment {
            case .text(let words): String(words)
            case .control: ""
            case .tag(let number, _):
                candidates.indices.contains(number) ? candidates[number].source : ""
            }
        }.joined()
    }
}
