internal import Foundation

/// Where an API is asked: `https://api.example`, perhaps with a path before its own.
struct APIEndpoint: Sendable {
    /// Without a slash at its end.
    private let root: String
    /// With the port where one is written: `127.0.0.1:8080`.
    let server: String

    init(_ text: String) {
        var root = text
        while root.hasSuffix("/") { root.removeLast() }
        self.root = root
        let parts = URLComponents(string: root)
        let port = parts?.port.map { ":\($0)" } ?? ""
        server = parts?.host.map { "\($0)\(port)" } ?? root
    }

    /// `path` begins with a slash.
    func url(_ path: String) -> String { root + path }
}
