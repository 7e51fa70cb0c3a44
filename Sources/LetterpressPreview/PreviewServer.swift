internal import Foundation
internal import Hummingbird
internal import LetterpressCrypto
package import LetterpressWorkspace
internal import Logging
internal import NIOCore

/// Serves the preview's page to this machine.
package struct PreviewServer: Sendable {
    /// Taken where none is named and it is free, so that the page's place stays the same.
    package static let usualPort = 8470

    private let desk: PreviewDesk
    private let workspace: Workspace
    /// 130 bits that nobody can guess.
    private let token: String

    package init(desk: PreviewDesk, workspace: Workspace) {
        self.desk = desk
        self.workspace = workspace
        token = Base32.encode(Secret.makeBytes(), letters: 26)
    }

    /// Serves until the task is cancelled; `ready` hears the page's address.
    ///
    /// Without a port it takes the usual one, or a free one. Throws a ``PreviewError``.
    package func run(port: Int?, ready: @escaping @Sendable (String) -> Void) async throws {
        do {
            try await serve(port: port ?? Self.usualPort, ready: ready)
        } catch let error as PreviewError {
            guard port == nil, case .portInUse = error.reason else { throw error }
            try await serve(port: 0, ready: ready)
        }
    }

    private func serve(port: Int, ready: @escaping @Sendable (String) -> Void) async throws {
        let bound = Gate.Port()
        let routes = PreviewRoutes(desk: desk, workspace: workspace, token: token)
        let token = token
        let application = Application(
            router: routes.router(behind: Gate(token: token, port: bound)),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                bound.set(port)
                ready("http://127.0.0.1:\(port)/\(token)/")
            },
            logger: Logger(label: "letterpress.preview") { _ in SwiftLogNoOpLogHandler() }
        )
        do {
            try await application.run()
        } catch let error as IOError {
            throw PreviewError(
                reason: error.errnoCode == EADDRINUSE
                    ? .portInUse(port)
                    : .cannotListen(port: port, cause: String(cString: strerror(error.errnoCode)))
            )
        }
    }
}
