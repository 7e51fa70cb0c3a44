internal import HTTPTypes
internal import Hummingbird
internal import Synchronization

/// Lets in who has the token and asks for this machine by its name, and tells browsers to share
/// nothing.
///
/// A page of another site may make a browser ask 127.0.0.1, or a name that leads there; it cannot
/// know the token, and the name gives it away.
struct Gate: RouterMiddleware {
    typealias Context = BasicRequestContext

    let token: String
    let port: Port

    /// Known once the server listens.
    final class Port: Sendable {
        private let number = Mutex(0)

        func set(_ value: Int) { number.withLock { $0 = value } }
        var value: Int { number.withLock { $0 } }
    }

    func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        if !isOurs(request.head.authority ?? "") || !hasToken(request.uri.path) {
            response = .text(
                "403: this page needs its whole address, as 'letterpress preview' prints it.",
                .forbidden
            )
        } else if request.method != .get, request.method != .head {
            response = .text("405: there is nothing to change here.", .methodNotAllowed)
        } else {
            do {
                response = try await next(request, context)
            } catch let error as HTTPError {
                response = .text("\(error.status.code): nothing is here.", error.status)
            }
        }
        for (name, value) in Self.fields { response.headers[name] = value }
        return response
    }

    private func isOurs(_ host: String) -> Bool {
        ["127.0.0.1:\(port.value)", "localhost:\(port.value)"].contains(host.lowercased())
    }

    /// Takes as long for every token of the right length.
    private func hasToken(_ path: String) -> Bool {
        let given = Array(path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") })
        let wanted = Array(token.utf8)
        guard given.count == wanted.count else { return false }
        return zip(given, wanted).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static let fields: [(HTTPField.Name, String)] = [
        ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("X-DNS-Prefetch-Control", "off"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
}
