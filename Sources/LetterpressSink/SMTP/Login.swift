extension Sink {
    /// The one user whom a sink lets in.
    package struct Login: Equatable, Sendable {
        let user: String
        let password: String

        /// Neither may be empty, or hold a NUL (RFC 4616 §2).
        package init?(user: String, password: String) {
            guard !user.isEmpty, !password.isEmpty,
                !user.utf8.contains(0), !password.utf8.contains(0)
            else { return nil }
            self.user = user
            self.password = password
        }
    }
}
