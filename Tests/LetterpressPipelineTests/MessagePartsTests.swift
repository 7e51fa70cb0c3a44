import LetterpressDelivery
import LetterpressMail
import LetterpressModel
import LetterpressStore
import Testing

@testable import LetterpressPipeline

/// Copies have their parts where a transport asks for them, and a name of their own always.
@Suite struct MessagePartsTests {
    /// Keeps what it gets, and wants parts.
    private struct PartsTransport: Transport {
        let recording = RecordingTransport()

        var takesParts: Bool { true }

        func deliver(_ mail: some MailSource, journal: some DeliveryJournal) async {
            await recording.deliver(mail, journal: journal)
        }
    }

    private static let readers = ["ada@x.example", "bo@x.example"]

    @Test func partsAreMadeForWhoWantsThem() async throws {
        let campaign = try await SmallCampaign(to: Self.readers)
        let transport = PartsTransport()
        #expect(try await campaign.send(over: transport) == .finished)
        let messages = transport.recording.recorded
        #expect(messages.count == 2)
        for message in messages {
            let parts = try #require(message.parts)
            #expect(parts.to.address == message.recipient)
            #expect(parts.html == "<p>Hello.</p>")
            let id = try #require(parts.fields.first { $0.name == "Message-ID" })
            #expect(String(decoding: message.bytes, as: UTF8.self).contains(id.value))
        }
    }

    @Test func nobodyElseGetsThem() async throws {
        let campaign = try await SmallCampaign(to: Self.readers)
        let transport = RecordingTransport()
        #expect(try await campaign.send(over: transport) == .finished)
        #expect(transport.recorded.allSatisfy { $0.parts == nil })
    }

    /// The name is the token that a return path would have, with or without one.
    @Test(arguments: ["", "  return_path: \"b+{token}@proof.example\""])
    func everyCopyHasANameThatSaysNothing(delivery: String) async throws {
        let campaign = try await SmallCampaign(to: Self.readers, delivery: delivery)
        let transport = RecordingTransport()
        #expect(try await campaign.send(over: transport) == .finished)
        let tokens = ReturnTokens(
            campaign: campaign.campaign.id,
            secret: try await campaign.store.publicationSecret()
        )
        for message in transport.recorded {
            #expect(message.reference == tokens.token(of: message.delivery))
            if !delivery.isEmpty {
                #expect(message.sender.wire == "b+\(message.reference)@proof.example")
            }
        }
    }
}
