import Foundation
import Testing

/// TLS from the first byte and after STARTTLS, with certificates good and bad.
@Suite(.enabled(if: TLSServer.isThere, TLSServer.needs))
struct EncryptionTests {
    @Test(arguments: [TLSServer.Mode.implicit, .starttls], ["plain", "login"])
    func mailAndLoginGoOverTLS(mode: TLSServer.Mode, auth: String) async throws {
        let letter = try await Letter()
        let server = try TLSServer(mode, in: letter.scratch)
        let sent = try await letter.send(server.environment(auth: auth))
        #expect(sent.errors == "")
        #expect(sent.status == 0)
        #expect(try server.messages() == ["1.eml", "2.eml"])
        #expect(Set(try server.logins()) == ["\(auth.uppercased()) press"])
    }

    private static let faults: [(TLSServer.Certificate, String)] = [
        (
            .stranger,
            "its certificate is signed by nobody whom this machine knows;"
                + " for an authority of your own, name its certificate in 'delivery.smtp.ca_file'"
        ),
        (
            .selfSigned,
            "its certificate is signed by nobody whom this machine knows;"
                + " for an authority of your own, name its certificate in 'delivery.smtp.ca_file'"
        ),
        (.expired, "its certificate has expired; its owner must renew it"),
        (
            .otherName,
            "its certificate is for another name (DNS:other.example);"
                + " write the server's name into 'delivery.smtp.url' as the certificate has it"
        ),
    ]

    @Test(arguments: [TLSServer.Mode.implicit, .starttls], faults)
    func aBadCertificateGetsNothing(
        mode: TLSServer.Mode,
        fault: (certificate: TLSServer.Certificate, words: String)
    ) async throws {
        let letter = try await Letter()
        let server = try TLSServer(mode, fault.certificate, in: letter.scratch)
        let refused = try await letter.send(server.environment())
        letter.expectHeld(
            refused,
            "\(server.name): \(fault.words)",
            hiding: server.password
        )
        #expect(try server.messages() == [])
        #expect(try server.logins() == [])
    }

    /// The system's authorities do not know that of a test.
    @Test func anAuthorityIsTrustedOnlyWhereItIsNamed() async throws {
        let letter = try await Letter()
        let server = try TLSServer(.implicit, in: letter.scratch)
        var environment = server.environment()
        environment["LETTERPRESS_DELIVERY_SMTP_CA_FILE"] = ""
        let refused = try await letter.send(environment)
        #expect(refused.status == 69)
        #expect(refused.errors.contains("is signed by nobody whom this machine knows"))
        #expect(try server.logins() == [])
    }

    @Test func aServerWithoutTLSGetsNeitherMailNorPassword() async throws {
        let letter = try await Letter()
        let server = try TLSServer(.clear, in: letter.scratch)
        let refused = try await letter.send(server.environment())
        letter.expectHeld(
            refused,
            "\(server.name) offers no STARTTLS, so nothing was sent; ask the provider for a port"
                + " with TLS; usual are smtps://…:465 and smtp://…:587",
            hiding: server.password
        )
        #expect(try server.messages() == [])
        #expect(try server.logins() == [])
    }

    @Test func tlsFromTheFirstByteIsNotSpokenWithWhoSpeaksClear() async throws {
        let letter = try await Letter()
        let server = try TLSServer(.clear, in: letter.scratch)
        var environment = server.environment()
        environment["LETTERPRESS_DELIVERY_SMTP_URL"] = "smtps://\(server.name)"
        let refused = try await letter.send(environment)
        #expect(refused.status == 69)
        #expect(refused.errors.contains("\(server.name): TLS cannot begin ("))
        #expect(refused.errors.contains("use smtps:// only where TLS begins at once"))
        #expect(try server.logins() == [])
    }

    @Test func noOtherLoginIsTried() async throws {
        let letter = try await Letter()
        let server = try TLSServer(.implicit, in: letter.scratch)
        let refused = try await letter.send(server.environment(auth: "cram-md5"))
        letter.expectHeld(
            refused,
            "\(server.name) lets nobody log in by CRAM-MD5, only by LOGIN, PLAIN;"
                + " set 'delivery.smtp.auth' to 'plain' or 'login'",
            hiding: server.password
        )
        #expect(try server.messages() == [])
        #expect(try server.logins() == [])
    }
}
