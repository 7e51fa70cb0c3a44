/// Why the preview's page cannot be served.
package struct PreviewError: Error, Equatable {
    package enum Reason: Equatable, Sendable {
        case portInUse(Int)
        case cannotListen(port: Int, cause: String)
    }

    package let reason: Reason
}

extension PreviewError: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .portInUse(let port):
            "error: another program listens on port \(port)\n"
                + "Stop it, or leave '--port' out to take a free one."
        case .cannotListen(let port, let cause):
            "error: the preview cannot listen on port \(port): \(cause)\n"
                + "Choose a port from 1024 to 65535, or leave '--port' out."
        }
    }
}
