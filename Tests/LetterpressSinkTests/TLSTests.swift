import Foundation
import Testing

@testable import LetterpressSink

/// Python's smtplib and ssl, which verify strictly, are the clients.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
struct TLSTests {
    private let workplace = Workplace()

    /// Runs a script with the sink's ports and certificate; returns what it printed.
    private func python(
        _ script: String,
        _ change: (inout Sink.Configuration) -> Void = { _ in }
    ) async throws -> String {
        var configuration = workplace.configuration
        configuration.implicitTLS = ("127.0.0.1", 0)
        change(&configuration)
        let sink = try await Sink.start(configuration)
        let prelude = """
            import smtplib, socket, ssl, sys
            host, port = sys.argv[1].rsplit(":", 1)
            secure_port = int(sys.argv[2].rsplit(":", 1)[1])
            port = int(port)
            trust = ssl.create_default_context(cafile=sys.argv[3])
            trust.verify_flags |= ssl.VERIFY_X509_STRICT

            """
        let arguments = [
            "-I", "-W", "ignore", "-c", prelude + script, sink.smtpAddress, sink.smtpsAddress ?? "",
            sink.authorityPath,
        ]
        let output = try await Self.run("/usr/bin/python3", arguments)
        try await sink.stop()
        return output
    }

    private static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        return try await Task.detached {
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return String(decoding: data, as: UTF8.self)
        }.value
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func takesMailBehindSTARTTLS(host: String) async throws {
        let output = try await python(
            """
            with smtplib.SMTP("\(host)", port, timeout=20) as client:
                client.starttls(context=trust)
                client.login("ada", "secret")
                for number in range(20):
                    client.sendmail("a@x.example", ["b@y.example"], b"x" * 70 + b"\\r\\n" * number * 999)
                print(client.sock.version())
            """
        )
        #expect(output == "TLSv1.3\n")
        #expect(try workplace.names(in: "messages").count == 20)
        let log = try workplace.text("events.jsonl")
        #expect(log.contains(#""event":"tls""#) && log.contains(#""tls":"TLSv1.3""#))
        #expect(!log.contains(Data("\0ada\0secret".utf8).base64EncodedString()))
    }

    @Test func takesALargeMessageOverImplicitTLS() async throws {
        let output = try await python(
            """
            trust.maximum_version = ssl.TLSVersion.TLSv1_2
            with smtplib.SMTP_SSL("127.0.0.1", secure_port, context=trust, timeout=20) as client:
                print(client.sendmail("a@x.example", ["b@y.example"], b"0123456789\\r\\n" * 500000))
                print(client.sock.version())
            """
        )
        #expect(output == "{}\nTLSv1.2\n")
        #expect(try workplace.text("messages/000001.eml").utf8.count == 6_000_000)
    }

    @Test func asksForALoginInsideTLSOnly() async throws {
        let output = try await python(
            """
            with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
                client.ehlo()
                print(client.has_extn("auth"), client.docmd("AUTH", "PLAIN AGFkYQBz")[0])
                client.starttls(context=trust)
                client.ehlo()
                print(client.has_extn("auth"), client.has_extn("starttls"), client.mail("a@b")[0])
                try: client.login("ada", "guess")
                except smtplib.SMTPAuthenticationError as error: print(error.smtp_code)
                print(client.login("ada", "secret")[0], client.mail("a@b")[0])
            """
        ) { $0.login = Sink.Login(user: "ada", password: "secret") }
        #expect(output == "False 538\nTrue False 530\n535\n235 250\n")
    }

    @Test func survivesClientsThatDoNotShakeHands() async throws {
        let output = try await python(
            """
            for words in (b"EHLO c\\r\\n", b"\\x16\\x03\\x01\\xff\\xff", b"", b"\\0" * 70000):
                raw = socket.create_connection(("127.0.0.1", secure_port), timeout=20)
                try:
                    raw.sendall(words)
                    raw.shutdown(socket.SHUT_WR)
                    while raw.recv(65536): pass
                except OSError: pass
                raw.close()
            distrust = ssl.create_default_context()
            try: smtplib.SMTP_SSL("127.0.0.1", secure_port, context=distrust, timeout=20)
            except ssl.SSLCertVerificationError: print("distrusted")
            raw = socket.create_connection(("127.0.0.1", secure_port), timeout=20)
            old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            old.check_hostname = False
            old.verify_mode = ssl.CERT_NONE
            old.minimum_version = ssl.TLSVersion.TLSv1
            old.maximum_version = ssl.TLSVersion.TLSv1_1
            try: old.wrap_socket(raw)
            except OSError: print("too old")
            with smtplib.SMTP_SSL("localhost", secure_port, context=trust, timeout=20) as client:
                print(client.noop()[0])
            """
        )
        #expect(output == "distrusted\ntoo old\n250\n")
    }

    @Test func makesAnotherAuthorityAtEachStart() throws {
        #expect(try TLSContext().authority != TLSContext().authority)
    }
}
