import Foundation
import Testing

/// Each way to log in, at a Postfix and a Dovecot that know them all.
@Suite(.enabled(if: MailHost.isThere, MailHost.needs))
struct LoginTests {
    @Test(arguments: ["plain", "login", "cram-md5", "xoauth2"])
    func theOneThatIsConfiguredIsUsed(auth: String) async throws {
        let letter = try await Letter()
        let host = try MailHost(for: Letter.readers, in: letter.scratch)
        let secret = host.secret(for: auth)
        let sent = try await letter.send(host.environment(auth: auth, secret: secret))
        #expect(sent.errors == "")
        #expect(sent.status == 0)
        #expect(sent.output.hasSuffix("of 'letter' is finished: 2 readers, 2 accepted\n"))
        for reader in Letter.readers {
            let files = try await host.fetch(1, for: reader)
            let copy = try String(
                contentsOf: URL(filePath: try #require(files.first)),
                encoding: .utf8
            )
            // Taken over TLS, from who had logged in (RFC 3848).
            #expect(copy.contains("with ESMTPSA id"))
        }
        let log = try host.log()
        let method = "sasl_method=\(auth.uppercased()), sasl_username=press"
        #expect(log.split(separator: "\n").count { $0.contains(method) } == 2)
        #expect(log.split(separator: "\n").count { $0.contains("sasl_method=") } == 2)
    }

    /// With the right word the same campaign goes on, and nobody's try is used up.
    @Test(arguments: [
        ("plain", "535 5.7.8 Error: authentication failed: (reason unavailable)"),
        ("login", "535 5.7.8 Error: authentication failed: (reason unavailable)"),
        ("cram-md5", "535 5.7.8 Error: authentication failed: (reason unavailable)"),
        (
            "xoauth2",
            "HOST did not take the login, so nothing was sent; the token may have run out:"
                + " 'delivery.smtp.password' needs a new one"
        ),
    ])
    func aWrongPasswordHoldsTheCampaign(auth: String, words: String) async throws {
        let letter = try await Letter()
        let host = try MailHost(for: Letter.readers, in: letter.scratch)
        let wrong = host.wrongSecret(for: auth)
        let refused = try await letter.send(host.environment(auth: auth, secret: wrong))
        letter.expectHeld(refused, words.replacing("HOST", with: host.name), hiding: wrong)
        #expect(try !host.log().contains("qmgr"))
        let kept = try await letter.scratch.letterpress("recipients", "letter")
        #expect(!kept.output.contains(wrong))

        let right = host.environment(auth: auth, secret: host.secret(for: auth))
        let sent = try await letter.send(right)
        #expect(sent.status == 0)
        #expect(sent.output.hasSuffix("of 'letter' is finished: 2 readers, 2 accepted\n"))
    }
}
