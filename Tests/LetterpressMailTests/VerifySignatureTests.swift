import Foundation
import LetterpressModel
import Testing

@testable import LetterpressMail

/// What is made of the verdicts on signatures.
@Suite struct VerifySignatureTests {
    private func ids(_ signatures: DKIMVerdict...) throws -> [String] {
        try Verification.findings(in: VerifyFixture.good, signatures: signatures).map(\.id)
    }

    private func without(_ fields: String...) -> [String] {
        Verification.signed.filter { !fields.contains($0) }
    }

    private static let now = Verification.now

    @Test func aMessageWithoutSignatureLacksOne() throws {
        let unsigned = VerifyFixture.good.dropFirst(
            VerifyFixture.good.firstRange(of: Array("Return-Path".utf8))?.lowerBound ?? 0
        )
        let findings = try Verification.findings(in: Array(unsigned), signatures: [])
        #expect(
            findings.map(\.description) == [
                """
                good.eml:1:1: error: The message has no DKIM signature
                Sign it, or look at a copy that went through the provider who signs.
                """
            ]
        )
    }

    @Test func aSignatureThatFailsSaysWhatDiffers() throws {
        let verdict = Verification.verdict(result: .fail("the body was changed"))
        let findings = try Verification.findings(in: VerifyFixture.good, signatures: [verdict])
        #expect(
            findings.map(\.description) == [
                """
                good.eml:1:1: error: The signature of proof.example fails: the body was changed
                Look for what changed the message after it was signed.
                """
            ]
        )
    }

    @Test(arguments: [
        (DKIMVerdict.Result.keyMissing("no record"), "mail.dkim.key"),
        (.keyUnknown("no answer"), "mail.dkim.unknown"),
        (.malformed("no 'd='"), "mail.dkim.syntax"),
        (.pass(bits: 1024), "mail.dkim.weak"),
    ])
    func everyOtherResultHasItsRule(result: DKIMVerdict.Result, id: String) throws {
        #expect(try ids(Verification.verdict(result: result)) == [id])
    }

    @Test func ed25519IsNotWeak() throws {
        let verdict = Verification.verdict(algorithm: "ed25519-sha256", result: .pass(bits: 256))
        #expect(try ids(verdict) == [])
    }

    @Test func sha1IsWeakWhateverTheKey() throws {
        #expect(try ids(Verification.verdict(algorithm: "rsa-sha1")) == ["mail.dkim.weak"])
    }

    @Test func aSignatureOfTheBeginningIsToldOf() throws {
        #expect(try ids(Verification.verdict(hasBodyLength: true)) == ["mail.dkim.length"])
    }

    @Test func anExpiredSignatureIsToldOfOnce() throws {
        let past = Self.now.addingTimeInterval(-1)
        let verdict = Verification.verdict(
            time: past.addingTimeInterval(-30 * 86_400),
            expires: past,
            result: .fail("the signature has expired")
        )
        #expect(try ids(verdict) == ["mail.dkim.expired"])
    }

    @Test func aSignatureMustLastSevenDays() throws {
        let days = { Self.now.addingTimeInterval($0 * 86_400) }
        #expect(try ids(Verification.verdict(expires: days(6.9))) == ["mail.dkim.expired"])
        #expect(try ids(Verification.verdict(expires: days(7))) == [])
    }

    @Test func whatOneSignatureLeavesOutAnotherMayCover() throws {
        let bare = Verification.verdict(signed: without("list-unsubscribe", "subject"))
        #expect(try ids(bare) == ["mail.dkim.partial", "mail.dkim.uncovered"])
        #expect(try ids(bare, Verification.verdict(domain: "provider.example")) == [])
    }

    @Test func aSecondFromMustBreakTheSignature() throws {
        #expect(
            try ids(Verification.verdict(signed: ["from"] + without("from")))
                == ["mail.dkim.oversigned"]
        )
    }

    @Test func theDomainOfASubdomainIsTheSameOrganisation() throws {
        #expect(try ids(Verification.verdict(domain: "mail.proof.example")) == [])
        #expect(try ids(Verification.verdict(domain: "waterproof.example")) != [])
        #expect(MessageVerification.areNested("a.example", "b.a.example"))
        #expect(!MessageVerification.areNested("a.example", "ba.example"))
    }

    @Test func whoKnowsTheOrganisationsDecidesOnAlignment() throws {
        let message = try ReceivedMessage(VerifyFixture.good)
        let verdict = Verification.verdict(domain: "sister.example")
        let verification = MessageVerification(path: "m", now: Self.now) { _, _ in true }
        #expect(verification.findings(in: message, signatures: [verdict]) == [])
    }

    @Test func theReportHasStableNames() throws {
        let report = VerificationReport([], signatures: [Verification.verdict()])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(report), as: UTF8.self)
                == #"{"findings":[],"signatures":[{"algorithm":"rsa-sha256","domain":"proof.example","#
                + #""line":1,"result":"pass","selector":"s1","words":"2048 bits"}]}"#
        )
    }
}
