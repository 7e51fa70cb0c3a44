/// One thing that is wrong, or worth knowing, about an issue or a configuration.
package struct Finding: Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
        case error, warning, info
    }

    /// Stable, dotted, lower case, such as `subject.length`.
    package let id: String
    package let severity: Severity
    package let location: SourceLocation
    /// One sentence without a full stop, the most specific word first.
    package let message: String
    /// How to mend it.
    package let remedy: String
    // In a list, since few have one and findings come by the thousands.
    private let edits: [SourceEdit]

    package init(
        _ id: String,
        _ severity: Severity,
        at location: SourceLocation,
        _ message: String,
        remedy: String,
        fix: SourceEdit? = nil
    ) {
        self.id = id
        self.severity = severity
        self.location = location
        self.message = message
        self.remedy = remedy
        edits = fix.map { [$0] } ?? []
    }

    package init(
        _ rule: CheckRule,
        at location: SourceLocation,
        _ message: String,
        remedy: String,
        fix: SourceEdit? = nil
    ) {
        self.init(rule.id, rule.severity, at: location, message, remedy: remedy, fix: fix)
    }

    /// How to mend it as a change that needs no thought; nil where a person must decide.
    package var fix: SourceEdit? { edits.first }

    /// The same, more or less grave.
    package func asSeverity(_ severity: Severity) -> Finding {
        Finding(id, severity, at: location, message, remedy: remedy, fix: fix)
    }
}

extension Finding: CustomStringConvertible {
    package var description: String { "\(location): \(severity): \(message)\n\(remedy)" }
}

extension Finding: Encodable {
    private enum Key: CodingKey { case id, severity, file, line, column, message, remedy }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(id, forKey: .id)
        try object.encode(severity, forKey: .severity)
        try object.encode(location.path, forKey: .file)
        try object.encode(location.position?.line, forKey: .line)
        try object.encode(location.position?.column, forKey: .column)
        try object.encode(message, forKey: .message)
        try object.encode(remedy, forKey: .remedy)
    }
}

extension Sequence<Finding> {
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// In the order of the files, then of their lines; findings of one place keep theirs.
    package func inReadingOrder() -> [Finding] {
        let findings = Array(self)
        guard findings.count > 1 else { return findings }
        return findings.enumerated().sorted { a, b in
            let (left, right) = (a.element.location, b.element.location)
            if left.path != right.path { return left.path < right.path }
            let (first, second) = (left.position ?? .start, right.position ?? .start)
            return first == second ? a.offset < b.offset : first < second
        }.map(\.element)
    }
}
