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
    }

    private let running: Letterpress.Running
    private let ready: Ready
    private let scratch: Scratch

    init(for addresses: [String], in scratch: Scratch) throws {
        self.scratch = scratch
        let folder = scratch.folder.appending(path: "host").path
        running = try Counterpart.python("mail-host.py").start([folder] + addresses, in: scratch)
        var line = Data()
        while let byte = try running.output.fileHandleForReading.read(upToCount: 1),
            !byte.isEmpty, byte != Data([10])
        {
            line += byte
        }
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
    var environment: [String: String] {
        [
            "LETTERPRESS_DELIVERY_TRANSPORT": "smtp",
            "LETTERPRESS_DELIVERY_SMTP_URL": "smtp://\(ready.smtp)",
            "LETTERPRESS_DELIVERY_SMTP_TLS": "required",
            "LETTERPRESS_DELIVERY_SMTP_AUTH": "plain",
            "LETTERPRESS_DELIVERY_SMTP_USERNAME": "press",
            "LETTERPRESS_DELIVERY_SMTP_PASSWORD": ready.passwords["press"] ?? "",
            "LETTERPRESS_DELIVERY_SMTP_CA_FILE": ready.ca,
        ]
    }

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
