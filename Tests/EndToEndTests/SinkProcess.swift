import Foundation
import Testing

/// `letterpress sink` in the background.
final class SinkProcess {
    let address: String
    /// The authority to trust.
    let ca: String
    private let running: Letterpress.Running

    init(
        _ letterpress: Letterpress,
        into folder: String = "sink",
        options: [String] = []
    ) throws {
        running = try letterpress.start(
            Letterpress.binary.path,
            ["sink", "--smtp", "127.0.0.1:0", "-o", folder] + options
        )
        struct Ready: Decodable { let smtp, ca: String }
        let ready = try JSONDecoder().decode(Ready.self, from: try running.firstLine())
        (address, ca) = (ready.smtp, ready.ca)
    }

    deinit { stop() }

    func stop() {
        guard running.process.isRunning else { return }
        running.process.terminate()
        running.process.waitUntilExit()
    }

    /// Settings that make a command send to this sink.
    var environment: [String: String] {
        [
            "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
            "LETTERPRESS_DELIVERY_SMTP_URL": "smtp://\(address)",
            "LETTERPRESS_DELIVERY_SMTP_TLS": "never",
        ]
    }
}
