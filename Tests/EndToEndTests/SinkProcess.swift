import Foundation
import Testing

/// `letterpress sink` in the background.
final class SinkProcess {
    let address: String
    /// Where it plays mail APIs; nil unless an option asks for that.
    let http: String?
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
        struct Ready: Decodable {
            let smtp, ca: String
            let http: String?
        }
        let ready = try JSONDecoder().decode(Ready.self, from: try running.firstLine())
        (address, ca, http) = (ready.smtp, ready.ca, ready.http)
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

    /// Settings that make a command send over this provider's API, one request at a time.
    func environment(of provider: String) -> [String: String] {
        let keys = "LETTERPRESS_DELIVERY_\(provider.uppercased())"
        return [
            "LETTERPRESS_DELIVERY_TRANSPORT": provider,
            "\(keys)_KEY": "c0ffee00-1234-4321-8888-0123456789ab",
            "\(keys)_ENDPOINT": "http://\(http ?? "127.0.0.1:9")",
            "\(keys)_CONNECTIONS": "1",
        ]
    }
}
