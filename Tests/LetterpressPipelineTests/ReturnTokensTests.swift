import LetterpressCrypto
import LetterpressModel
import Testing

@testable import LetterpressPipeline

@Suite struct ReturnTokensTests {
    private let campaign = "abcdefghij"

    private func secret(_ byte: UInt8 = 1) throws -> Secret {
        try #require(Secret([UInt8](repeating: byte, count: 32)))
    }

    private func tokens(_ campaign: String, _ byte: UInt8 = 1) throws -> ReturnTokens {
        ReturnTokens(campaign: campaign, secret: try secret(byte))
    }

    /// What whoever reads bounces does with a token of this campaign.
    private func opened(_ token: String, as campaign: String, _ byte: UInt8 = 1) throws -> Int64? {
        guard token.hasPrefix(campaign) else { return nil }
        return SealedNumber("return path \(campaign)", secret: try secret(byte))
            .number(named: String(token.dropFirst(campaign.count)))
    }

    @Test(arguments: [1, 2, 1_000_000, Int64.max] as [Int64])
    func theTokenNamesCampaignAndReader(subscriber: Int64) throws {
        let token = try tokens(campaign).token(of: subscriber)
        #expect(token.hasPrefix(campaign))
        #expect(token.utf8.count == ReturnPath.tokenLength)
        #expect(token.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".contains($0) })
        #expect(try opened(token, as: campaign) == subscriber)
        #expect(token == (try tokens(campaign).token(of: subscriber)))
    }

    @Test func itOpensInNoOtherCampaignAndUnderNoOtherSecret() throws {
        let token = try tokens(campaign).token(of: 7)
        let moved = "bcdefghijk" + token.dropFirst(campaign.count)
        #expect(try opened(moved, as: "bcdefghijk") == nil)
        #expect(try opened(token, as: campaign, 2) == nil)
        #expect(try tokens("bcdefghijk").token(of: 7).suffix(26) != token.suffix(26))
        #expect(try tokens(campaign, 2).token(of: 7) != token)
    }

    @Test func itIsNotTheTokenOfTheUnsubscribeAddress() throws {
        let token = try tokens(campaign).token(of: 7)
        #expect(try secret().token(of: 7) != token.suffix(26))
        #expect(try secret().subscriber(token: String(token.suffix(26))) == nil)
    }

    @Test func noneIsMadeUp() throws {
        let token = try tokens(campaign).token(of: 7)
        for index in campaign.count..<token.utf8.count {
            var letters = Array(token)
            letters[index] = letters[index] == "a" ? "b" : "a"
            #expect(try opened(String(letters), as: campaign) == nil)
        }
        for other in ["aaaaaaaaaaaaaaaaaaaaaaaaaa", "", "7"] {
            #expect(try opened(campaign + other, as: campaign) == nil)
        }
    }

    @Test func manyReadersHaveManyTokens() throws {
        let tokens = try tokens(campaign)
        #expect(Set((1...5000).map { tokens.token(of: $0) }).count == 5000)
    }

    /// RFC 5321 §4.5.3.1.1: 64 octets.
    @Test(arguments: [
        "bounce+{token}@bounces.proof.example", "{token}@b.example",
        "b-a-mailbox-of-27-letters-+{token}@proof.example", "bounce={token}=x@proof.example",
    ])
    func theAddressHoldsEveryToken(pattern: String) throws {
        let path = try ReturnPath(pattern)
        let token = try tokens(campaign).token(of: .max)
        let address = try #require(path.address(token: token))
        #expect(path.isPersonal)
        #expect(address.localPart.utf8.count <= 64)
        #expect(address.localPart.contains(token))
        #expect(address.wire == pattern.replacing("{token}", with: token))
        // Relays change case.
        #expect(address.wire.lowercased() == address.wire)
    }

    @Test func aMailboxThatWouldBeTooLongIsRefused() {
        #expect(throws: ModelError.self) {
            try ReturnPath("b-a-mailbox-of-29-letters-more+{token}@proof.example")
        }
    }
}
