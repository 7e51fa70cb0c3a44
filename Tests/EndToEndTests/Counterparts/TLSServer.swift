import Foundation
import Testing

/// A mail server by aiosmtpd, with a certificate that may be a bad one.
///
/// It takes mail from `press` only, and its login in clear too where there is no TLS at all.
final class TLSServer {
    static let needs: Comment =
        "needs a mail server: apt-get install python3-aiosmtpd openssl"

    static let isThere = Counterpart.has("/usr/bin/openssl") && Python.has("aiosmtpd")

    enum Mode: String, CaseIterable {
        case implicit, starttls
        /// Neither TLS nor STARTTLS.
        case clear
    }

    enum Certificate: String, CaseIterable {
        case good, stranger, expired
        case selfSigned = "self-signed"
        case otherName = "other-name"
    }

    private struct Ready: Decodable {
        let smtp, ca, password: String
    }

    private let running: Letterpress.Running
    private let ready: Ready
    private let mode: Mode
    private let scratch: Scratch

    init(_ mode: Mode, _ certificate: Certificate = .good, in scratch: Scratch) throws {
        (self.mode, self.scratch) = (mode, scratch)
        running = try Counterpart.python("tls-server.py").start(
            [scratch.folder.appending(path: "server").path, mode.rawValue, certificate.rawValue],
            in: scratch
        )
        let line = try running.firstLine()
        guard !line.isEmpty else {
            let said = running.errors.fileHandleForReading.readDataToEndOfFile()
            throw Counterpart.Failure(words: String(decoding: said, as: UTF8.self))
        }
        ready = try JSONDecoder().decode(Ready.self, from: line)
    }

    deinit {
        running.process.terminate()
        running.process.waitUntilExit()
    }

    /// `host:port`, as messages name it.
    var name: String { ready.smtp }

    var password: String { ready.password }

    /// Settings that make a command send to this server.
    func environment(auth: String = "plain") -> [String: String] {
        [
            "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
            "LETTERPRESS_DELIVERY_SMTP_URL":
                "\(mode == .implicit ? "smtps" : "smtp")://\(ready.smtp)",
            "LETTERPRESS_DELIVERY_SMTP_AUTH": auth,
            "LETTERPRESS_DELIVERY_SMTP_USERNAME": "press",
            "LETTERPRESS_DELIVERY_SMTP_PASSWORD": ready.password,
            "LETTERPRESS_DELIVERY_SMTP_CA_FILE": ready.ca,
        ]
    }

    /// The files that it kept.
    func messages() throws -> [String] { try scratch.names(in: "server/messages") }

    /// How each try to log in was made, and by whom: `PLAIN press`.
    func logins() throws -> [String] {
        try scratch.read("server/logins").split(separator: "\n").map(String.init)
    }
}
