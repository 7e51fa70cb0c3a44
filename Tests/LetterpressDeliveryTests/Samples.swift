import Foundation
import LetterpressCurl
import LetterpressModel

extension OutgoingMessage {
    /// The copy of reader `number`, at `readerNUMBER@reader.example` unless told otherwise.
    static func sample(
        _ number: Int64,
        to recipient: String? = nil,
        body: String = "Hello.\r\n"
    ) throws -> OutgoingMessage {
        OutgoingMessage(
            delivery: number,
            sender: try EmailAddress("hello@proof.example"),
            recipient: try EmailAddress(recipient ?? "reader\(number)@reader.example"),
            bytes: Array("Subject: Copy \(number)\r\n\r\n\(body)".utf8)
        )
    }
}

extension SMTPServerSettings {
    /// A server on this machine.
    static func local(
        port: Int,
        tls: TLS = .never,
        login: Login? = nil,
        caFile: String = "",
        ehlo: String = ""
    ) -> SMTPServerSettings {
        SMTPServerSettings(
            host: "127.0.0.1",
            port: port,
            tls: tls,
            login: login,
            caFile: caFile,
            ehlo: ehlo
        )
    }
}

/// A folder for one test, gone when the test is over.
final class TemporaryFolder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory
            .appending(
                path: "letterpress-delivery-\(UUID().uuidString)",
                directoryHint: .isDirectory
            )
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    }
}
