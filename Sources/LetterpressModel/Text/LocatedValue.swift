/// A value of a structured text (YAML today) which remembers where it stands.
package struct LocatedValue: Equatable, Sendable {
    package indirect enum Content: Equatable, Sendable {
        /// Nothing after the colon, `null` or `~`.
        case empty
        /// A plain scalar may be read as a number, a date or a flag; a quoted one is text.
        case scalar(String, quoted: Bool)
        case list([LocatedValue])
        case map([Entry])
    }

    package struct Entry: Equatable, Sendable {
        package let key: String
        package let keyPosition: SourcePosition
        package let value: LocatedValue

        package init(key: String, keyPosition: SourcePosition, value: LocatedValue) {
            self.key = key
            self.keyPosition = keyPosition
            self.value = value
        }
    }

    package let content: Content
    package let position: SourcePosition

    package init(_ content: Content, at position: SourcePosition) {
        self.content = content
        self.position = position
    }

    /// The words, unless this is a list, a map or nothing.
    package var text: String? {
        guard case .scalar(let text, _) = content else { return nil }
        return text
    }

    package var isEmpty: Bool {
        switch content {
        case .empty: true
        case .scalar(let text, _): text.isEmpty
        case .list(let items): items.isEmpty
        case .map(let entries): entries.isEmpty
        }
    }
}
