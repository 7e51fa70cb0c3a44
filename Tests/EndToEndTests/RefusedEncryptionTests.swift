import Foundation
import Testing

/// A server that offers STARTTLS and then refuses it.
@Suite struct RefusedEncryptionTests {
    private static let password = "pearl-of-great-price"

    private func send(
        _ reply: String
    ) async throws -> (
        letter: Letter, result: Letterpress.Result, server: String
    ) {
        let letter = try await Letter()
        try letter.scratch.write("- {at: starttls, do: reply \(reply)}\n", to: "faults.yml")
        let sink = try SinkProcess(
            letter.scratch.letterpress,
            options: ["--login", "press:\(Self.password)", "--faults", "faults.yml"]
        )
        var environment = sink.environment
        environment["LETTERPRESS_DELIVERY_SMTP_TLS"] = "required"
        environment["LETTERPRESS_DELIVERY_SMTP_CA_FILE"] = sink.ca
        environment["LETTERPRESS_DELIVERY_SMTP_USERNAME"] = "press"
        environment["LETTERPRESS_DELIVERY_SMTP_PASSWORD"] = Self.password
        let result = try await letter.send(environment)
        sink.stop()
        return (letter, result, sink.address)
    }

    /// Neither a login nor an envelope was said.
    private func expectSilence(_ letter: Letter) throws {
        let events = try letter.scratch.read("sink/events.jsonl")
        #expect(events.contains("STARTTLS"))
        for word in ["AUTH", "MAIL", Self.password] { #expect(!events.contains(word)) }
        #expect(try letter.scratch.names(in: "sink/messages") == [])
    }

    @Test func forGood() async throws {
        let (letter, result, server) = try await send("502 5.5.1 not here")
        letter.expectHeld(
            result,
            "\(server) refuses STARTTLS (502 not here), so nothing was sent; ask the provider for a"
                + " port with TLS; usual are smtps://…:465 and smtp://…:587",
            hiding: Self.password
        )
        try expectSilence(letter)
    }

    @Test func forTheMoment() async throws {
        let (letter, result, _) = try await send("454 4.7.0 not now")
        #expect(result.status == 75)
        #expect(!"\(result.output)\(result.errors)".contains(Self.password))
        try expectSilence(letter)
    }
}
