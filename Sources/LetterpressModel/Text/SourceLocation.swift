/// A place in a file; without a position the file as a whole.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    /// As the user named it, so that an editor can jump to it.
    package let path: String
    package let position: SourcePosition?

    package init(path: String, position: SourcePosition? = nil) {
        self.path = path
        self.position = position
    }

    /// `path:line:column`, the form that editors and terminals understand.
    package var description: String {
        guard let position else { return path }
        return "\(path):\(position.line):\(position.column)"
    }
}
