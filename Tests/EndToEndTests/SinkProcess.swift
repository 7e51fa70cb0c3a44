import Foundation
import Testing

/// `letterpress sink` in the background.
final class SinkProcess {
    let address: String
    private let running: Letterpress.Running

    init(_ letterpress: Letterpress, into folder: String = "sink") throws {
        running = try letterpress.start(
            Letterpress.binary.path,
            ["sink", "--smtp", "127.0.0.1:0", "-o", folder]
        )
        var line = Data()
        while let byte = try running.output.fileHandleForReading.read(upToCount: 1),
            byte != Data([10])
        {
            if byte.isEmpty { break }
            line += byte
        }
        struct Ready: Decodable { let smtp: String }
        address = try JSONDecoder().decode(Ready.self, from: line).smtp
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
