import Foundation
import Testing

/// A Postfix that takes mail in and a Dovecot that shows it, both of a test's own.
///
/// Mail for anybody but its mailboxes is refused, and so is who does not log in inside TLS.
final class MailHost {
    static let needs: Comment = """
        needs root and a mail host: apt-get install postfix dovecot-imapd openssl python3
        """

    /// Postfix lets nobody but root start it.
    static var isThere: Bool {
        geteuid() == 0 && Python.isThere
            && Counterpart.has("/usr/lib/postfix/sbin/master", "/usr/sbin/dovecot")
    }

    private struct Ready: Decodable {
        let smtp, imap, ca: String
        let passwords: [String: String]
        let tokens: [String: String]
    }

    private let running: Letterpress.Running
    private let ready: Ready
    private let scratch: Scratch

    init(for addresses: [String], in scratch: Scratch) throws {
        self.scratch = scratch
        let folder = scratch.folder.appending(path: "host").path
        running = try Counterpart.python("mail-host.py").start([folder] + addresses, in: scratch)
        let line = try running.firstLine()
        guard !line.isEmpty else {
            let said = running.errors.fileHandleForReading.readDataToEndOfFile()
            throw Counterpart.Failure(words: String(decoding: said, as: UTF8.self))
        }
        ready = try JSONDecoder().decode(Ready.self, from: line)
    }

    // It ends all that it started, which a signal that kills it would leave behind.
    deinit {
        running.process.terminate()
        running.process.waitUntilExit()
    }

    /// Settings that make a command send to this host.
    var environment: [String: String] { environment(auth: "plain", secret: secret(for: "plain")) }

    func environment(auth: String, secret: String) -> [String: String] {
        [
            "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
            "LETTERPRESS_DELIVERY_SMTP_URL": "smtp://\(ready.smtp)",
            "LETTERPRESS_DELIVERY_SMTP_TLS": "required",
            "LETTERPRESS_DELIVERY_SMTP_AUTH": auth,
            "LETTERPRESS_DELIVERY_SMTP_USERNAME": "press",
            "LETTERPRESS_DELIVERY_SMTP_PASSWORD": secret,
            "LETTERPRESS_DELIVERY_SMTP_CA_FILE": ready.ca,
        ]
    }

    /// The password, or where a token takes its place a fresh one.
    func secret(for auth: String) -> String {
        (auth == "xoauth2" ? ready.tokens["fresh"] : ready.passwords["press"]) ?? ""
    }

    /// What is refused in its place: a token of yesterday, or another word.
    func wrongSecret(for auth: String) -> String {
        auth == "xoauth2" ? ready.tokens["stale"] ?? "" : "another-word-than-that"
    }

    /// `host:port`, as messages name it.
    var name: String { ready.smtp }

    /// What the relay wrote down.
    func log() throws -> String { try scratch.read("host/postfix/log") }

    /// Fetches what a mailbox holds by IMAP once it holds so many; the files in order of arrival.
    func fetch(_ count: Int, for address: String) async throws -> [String] {
        let folder = scratch.folder.appending(path: "fetched/\(address)").path
        let fetched = try await Counterpart.python("fetch-mail.py").ask(
            [ready.imap, address, "\(count)", folder],
            in: scratch,
            input: (ready.passwords[address] ?? "") + "\n",
            as: Int.self
        )
        return (1...max(fetched, 1)).map { "\(folder)/\($0).eml" }
    }
}
