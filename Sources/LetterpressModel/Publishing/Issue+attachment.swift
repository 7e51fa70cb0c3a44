extension Issue {
    /// A file that goes with an issue, as its author named it.
    package struct Attachment: Equatable, Sendable {
        /// From the issue's folder; what begins with a slash, from `issues/`.
        package let path: String
        /// What the reader sees: the last part of the path, unless the author says otherwise.
        package let name: String
        package let position: SourcePosition

        package init(path: String, name: String, position: SourcePosition) {
            self.path = path
            self.name = name
            self.position = position
        }
    }
}
