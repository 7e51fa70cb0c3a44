import Foundation
import LetterpressCrypto
import Testing

@testable import LetterpressMail

/// RFC 6376 section 6, RFC 8301, RFC 8463.
@Suite struct DKIMVerifierTests {
    private static let message = [
        "From: The Weekly Proof <hello@proof.example>", "To: ada@reader.example",
        "Subject: A  letter",
        " that \tis folded", "Date: Thu, 05 Nov 2026 09:00:00 +0000", "", "Dear  Ada, ", "",
        "words.",
        "", "", "",
    ].joined(separator: "\r\n")

    private func signer(
        _ name: String = "ed25519",
        form: String? = "relaxed/relaxed"
    ) throws
        -> ReferenceSigner
    {
        ReferenceSigner(try TestKeys.key(name), selector: name, form: form)
    }

    private func result(
        _ message: [UInt8],
        zone: [String: [String]]? = nil
    ) async throws -> DKIMVerdict.Result? {
        let verdicts = await TestKeys.verdicts(on: message, zone: try zone ?? TestKeys.zone())
        #expect(verdicts.count == 1)
        return verdicts.first?.result
    }

    private static let ed25519Name = "ed25519._domainkey.proof.example"

    // MARK: - Messages of others

    @Test func theExampleOfRFC8463Holds() async throws {
        let verdicts = await TestKeys.verdicts(
            on: try DKIMFixture.bytes("rfc8463-a.eml"),
            zone: DKIMFixture.rfc8463
        )
        #expect(verdicts.map(\.result) == [.pass(bits: 256), .pass(bits: 1024)])
        #expect(verdicts.map(\.line) == [1, 8])
        #expect(verdicts.map(\.selector) == ["brisbane", "test"])
        #expect(verdicts.map(\.algorithm) == ["ed25519-sha256", "rsa-sha256"])
        #expect(verdicts.allSatisfy { $0.domain == "football.example.com" })
        #expect(
            verdicts.allSatisfy {
                $0.signedFields
                    == ["from", "to", "subject", "date", "message-id", "from", "subject", "date"]
            }
        )
        #expect(verdicts.allSatisfy { $0.time == Date(timeIntervalSince1970: 1_528_637_909) })
        #expect(verdicts.allSatisfy { $0.expires == nil && !$0.hasBodyLength })
    }

    @Test func theWorkedExampleHolds() async throws {
        let message = try DKIMFixture.bytes("worked-example.eml")
        #expect(try await result(message, zone: DKIMFixture.workedExample) == .pass(bits: 256))
    }

    /// An editor has saved it.
    @Test(arguments: ["rfc8463-a.eml", "worked-example.eml"])
    func aFileOfUnixHolds(name: String) async throws {
        let bytes = try DKIMFixture.bytes(name).filter { $0 != 13 }
        let zone = DKIMFixture.rfc8463.merging(DKIMFixture.workedExample) { first, _ in first }
        let verdicts = await TestKeys.verdicts(on: bytes, zone: zone)
        #expect(!verdicts.isEmpty && verdicts.allSatisfy(\.holds))
    }

    // MARK: - Forms

    @Test(
        arguments: TestKeys.names,
        [
            "simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed", "relaxed",
            "simple",
        ]
    )
    func everyFormHolds(name: String, form: String) async throws {
        let message = try signer(name, form: form).signed(Self.message)
        #expect(try await result(message) == .pass(bits: try TestKeys.key(name).bits))
    }

    /// §3.5: simple in both.
    @Test func theFormMayBeMissing() async throws {
        let message = try signer(form: nil).signed(Self.message)
        #expect(try await result(message) == .pass(bits: 256))
        let text = String(decoding: message, as: UTF8.self)
        let refolded = text.replacing("To: ", with: "To:  ")
        #expect(
            try await result(Array(refolded.utf8))
                == .fail("the signature does not fit header and key")
        )
        let trimmed = text.replacing("Ada, \r\n", with: "Ada,\r\n")
        #expect(
            try await result(Array(trimmed.utf8))
                == .fail("the body was changed after it was signed")
        )
    }

    @Test(
        arguments: ["simple/simple", "relaxed/relaxed"],
        [
            "", "\r\n", "\r\n\r\n", " \r\n", "\r\n\r\n \r\n", "a", "a\r\n", ".\r\n..\r\n",
            "\u{0}\r\n", "é",
        ]
    )
    func everyBodyHolds(form: String, body: String) async throws {
        let header = "From: a@proof.example\r\nTo: b@x.example\r\nSubject: s"
        let message = try signer(form: form).signed("\(header)\r\n\r\n\(body)")
        #expect(try await result(message) == .pass(bits: 256))
    }

    @Test func aMessageWithoutABodyHolds() async throws {
        let message = try signer().signed("From: a@proof.example\r\nTo: b@x.example\r\n")
        #expect(try await result(message) == .pass(bits: 256))
    }

    /// §5.4.2: from the bottom up.
    @Test func fieldsOfOneNameAreTakenFromTheBottom() async throws {
        let header = "From: a@proof.example\r\nReceived: one\r\nReceived: two\r\nReceived: three"
        let signer = try signer().with("h", "from:received:received")
        let message = String(decoding: signer.signed("\(header)\r\n\r\nx\r\n"), as: UTF8.self)
        func holds(_ text: String) async throws -> Bool {
            try await result(Array(text.utf8)) == .pass(bits: 256)
        }
        #expect(try await holds(message))
        #expect(try await holds(message.replacing("Received: one", with: "Received: zero")))
        #expect(try await holds("Received: zero\r\n" + message))
        #expect(try await !holds(message.replacing("Received: two", with: "Received: zero")))
        #expect(try await !holds(message.replacing("\r\n\r\n", with: "\r\nReceived: four\r\n\r\n")))
    }

    // MARK: - Tags

    @Test func theBeginningOfABodyMayBeSigned() async throws {
        let message = try signer().with("l", "10").signed(Self.message)
        let verdicts = await TestKeys.verdicts(on: message, zone: try TestKeys.zone())
        #expect(verdicts.first?.result == .pass(bits: 256))
        #expect(verdicts.first?.hasBodyLength == true)
        #expect(try await result(message + Array("more\r\n".utf8)) == .pass(bits: 256))
        let text = String(decoding: message, as: UTF8.self).replacing("Dear", with: "Deer")
        #expect(
            try await result(Array(text.utf8)) == .fail("the body was changed after it was signed")
        )
        #expect(try await result(signer().with("l", "0").signed(Self.message)) == .pass(bits: 256))
    }

    @Test(arguments: ["-1", "x", "", "1.5", "99999999999999999999999999", "0x10"])
    func aLengthThatIsNoneIsMalformed(length: String) async throws {
        let message = try signer().with("l", length).signed(Self.message)
        #expect(try await result(message) == .malformed("the tag 'l=' is no number"))
    }

    @Test(arguments: [
        ("i", "@proof.example"), ("i", "ada@proof.example"), ("i", "@news.proof.example"),
        ("i", "@Proof.Example"), ("t", "1793869200"), ("x", "1893869200"), ("q", "dns/txt"),
        ("z", "From:x|To:y"), ("n", "unknown"), ("h", "From : TO:subject\r\n :from"),
        ("h", "from:to:subject:x-none:from:from:from"),
    ])
    func otherTagsChangeNothing(name: String, value: String) async throws {
        let message = try signer().with(name, value).signed(Self.message)
        #expect(try await result(message) == .pass(bits: 256))
    }

    @Test(arguments: [
        ("i", "@x.example", "the tag 'i=' is of another domain than 'd='"),
        ("i", "@waterproof.example", "the tag 'i=' is of another domain than 'd='"),
        ("i", "@example", "the tag 'i=' is of another domain than 'd='"),
        ("v", "2", "it is of another version than 1"),
        ("a", "rsa-sha1", "nobody verifies 'rsa-sha1' any more (RFC 8301)"),
        ("a", "ed448-sha256", "nobody verifies 'ed448-sha256' any more (RFC 8301)"),
        ("c", "strict/relaxed", "the tag 'c=' names no form there is"),
        ("c", "relaxed/relaxed/relaxed", "the tag 'c=' names no form there is"),
        ("c", "", "the tag 'c=' names no form there is"),
        ("h", "to:subject", "it does not cover From"), ("h", "", "it does not cover From"),
    ])
    func whatNoVerifierAcceptsIsMalformed(name: String, value: String, words: String) async throws {
        let message = try signer().with(name, value).signed(Self.message)
        #expect(try await result(message) == .malformed(words))
    }

    @Test(arguments: ["v", "a", "d", "h", "s"])
    func aTagThatIsMissingIsNamed(name: String) async throws {
        let message = try signer().without(name).signed(Self.message)
        #expect(try await result(message) == .malformed("the tag '\(name)=' is missing"))
    }

    @Test(arguments: ["b", "bh"])
    func withoutSignatureOrHashItIsMalformed(name: String) async throws {
        let text = String(decoding: try signer().signed(Self.message), as: UTF8.self)
        let tag = try Regex("\(name)=[^;\r]*;?")
        let message = Array(text.replacing(tag, with: "", maxReplacements: 1).utf8)
        #expect(try await result(message) == .malformed("the tag '\(name)=' is missing"))
        for value in ["", "*", "AAA", "====", "é"] {
            let changed = Array(
                text.replacing(tag, with: "\(name)=\(value);", maxReplacements: 1).utf8
            )
            guard case .malformed = try await result(changed) else {
                Issue.record("\(name)=\(value)")
                continue
            }
        }
    }

    @Test(arguments: ["v=1", "d=proof.example", "b=AAAA", "x"])
    func aDoubledTagIsMalformed(tag: String) async throws {
        let text = String(decoding: try signer().signed(Self.message), as: UTF8.self)
        let message = Array(text.replacing("Signature: ", with: "Signature: \(tag); ").utf8)
        guard case .malformed(let words) = try await result(message) else {
            Issue.record("it was read")
            return
        }
        let name = tag.prefix { $0 != "=" }
        #expect(words == (tag == "x" ? "'x' is no tag with a value" : "'\(name)=' stands twice"))
    }

    @Test func timesAreRead() async throws {
        let signer = try signer().with("t", "1793000000").with("x", "1793600000")
        let message = signer.signed(Self.message)
        let verdicts = await TestKeys.verdicts(on: message, zone: try TestKeys.zone())
        #expect(verdicts.first?.time == Date(timeIntervalSince1970: 1_793_000_000))
        #expect(verdicts.first?.expires == Date(timeIntervalSince1970: 1_793_600_000))
        #expect(try ReceivedMessage(message).findings(verdicts).contains("mail.dkim.expired"))
    }

    // MARK: - Keys

    @Test func aKeyThatIsNotThereIsMissing() async throws {
        let message = try signer().signed(Self.message)
        let none = try await result(message, zone: [:])
        #expect(none == .keyMissing("there is no key at \(Self.ed25519Name)"))
        let empty = try await result(message, zone: [Self.ed25519Name: []])
        #expect(empty == .keyMissing("no key at \(Self.ed25519Name) is of the kind 'ed25519'"))
    }

    @Test func nobodyCanTellWithoutDNS() async throws {
        let message = try signer().signed(Self.message)
        let verdicts = await DKIMVerifier.verdicts(on: message, now: ComposedLetter.now) { name in
            .failed("no answer for \(name)")
        }
        #expect(verdicts.map(\.result) == [.keyUnknown("no answer for \(Self.ed25519Name)")])
    }

    @Test(arguments: [
        ("v=DKIM1; k=ed25519; p=", "its 'p=' is empty: the key is withdrawn"),
        ("v=DKIM1; k=ed25519", "it has no 'p=', and so no key"),
        ("v=DKIM1; k=ed25519; p=AAEC", "its Ed25519 key has 3 octets, not 32"),
        ("v=DKIM1; k=ed25519; p=*", "its 'p=' is no base64"),
        ("v=DKIM2; k=ed25519; p=AAEC", "its version is 'DKIM2', not 'DKIM1'"),
        ("v=DKIM1; k=dsa; p=AAEC", "its kind of key is 'dsa', which nobody verifies"),
        ("v=DKIM1; k=ed25519; h=sha1; p=KEY", "its 'h=' does not allow 'sha256'"),
        ("v=DKIM1; k=ed25519; s=tlsrpt; p=KEY", "its 's=' does not allow 'email'"),
        ("v=DKIM1; k=ed25519; p=KEY; p=KEY", "'p=' stands twice"),
    ])
    func aKeyThatCannotBeUsedSaysWhy(record: String, words: String) async throws {
        let key = Base64.encode(try TestKeys.key("ed25519").publicKey.bytes)
        let record = record.replacing("KEY", with: String(decoding: key, as: UTF8.self))
        let message = try signer().signed(Self.message)
        #expect(
            try await result(message, zone: [Self.ed25519Name: [record]])
                == .keyMissing("the key at \(Self.ed25519Name) cannot be used: \(words)")
        )
    }

    /// A faulty record beside a good one, as after a key was put in anew.
    @Test(arguments: ["v=DKIM1; p=", "v=spf1 -all", "", "v=DKIM1; k=rsa; p=AAEC", "\0"])
    func oneOfSeveralRecordsIsEnough(other: String) async throws {
        let good = try TestKeys.record("ed25519")
        let message = try signer().signed(Self.message)
        for records in [[other, good], [good, other], [other, other, good]] {
            #expect(
                try await result(message, zone: [Self.ed25519Name: records]) == .pass(bits: 256)
            )
        }
    }

    @Test(arguments: [("ed25519", "rsa-2048"), ("rsa-2048", "ed25519")])
    func aKeyOfAnotherKindIsNone(name: String, other: String) async throws {
        let name0 = "\(name)._domainkey.proof.example"
        let zone = [name0: [try TestKeys.record(other)]]
        let kind = name == "ed25519" ? "ed25519" : "rsa"
        #expect(
            try await result(signer(name).signed(Self.message), zone: zone)
                == .keyMissing("no key at \(name0) is of the kind '\(kind)'")
        )
    }

    @Test func anotherKeyDoesNotFit() async throws {
        let zone = ["rsa-2048._domainkey.proof.example": [try TestKeys.record("rsa-4096")]]
        #expect(
            try await result(signer("rsa-2048").signed(Self.message), zone: zone)
                == .fail("the signature does not fit header and key")
        )
    }

    /// RFC 8301 §3.2.
    @Test func anRSAKeyOf512BitsVerifiesNothing() async throws {
        let name = "rsa-1024._domainkey.proof.example"
        // Of rsa-512.pem beside the others.
        let short =
            "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAK85+mKEFKrAjF3DihgXzqba7Rs4oKYYap1hyuUarBcslNl9uiZXRNj9"
            + "CBdSCKfpenDhQrRqOSlSzAAEfqF6E+MCAwEAAQ=="
        let message = try signer("rsa-1024").signed(Self.message)
        #expect(
            try await result(message, zone: [name: ["v=DKIM1; k=rsa; p=\(short)"]])
                == .keyMissing("the key at \(name) is none, or shorter than 1024 bits")
        )
    }

    /// A domain in testing is verified as any other; what is made of it is the receiver's.
    @Test func theTestingFlagChangesNothing() async throws {
        let zone = [Self.ed25519Name: [try TestKeys.record("ed25519") + "; t=y"]]
        #expect(try await result(signer().signed(Self.message), zone: zone) == .pass(bits: 256))
        let broken = try signer().signed(Self.message) + Array("more\r\n".utf8)
        #expect(
            try await result(broken, zone: zone)
                == .fail("the body was changed after it was signed")
        )
    }

    // MARK: - Hostile

    @Test func whatIsNoMessageHasNoSignature() async throws {
        for text in ["", "x", "\r\n", "# A letter\n"] {
            #expect(await TestKeys.verdicts(on: Array(text.utf8), zone: [:]).isEmpty)
        }
    }

    @Test func onlySoManySignaturesAreLookedAt() async throws {
        let one = "DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=s; h=from; bh=AA==; b=AA==\r\n"
        let message = String(repeating: one, count: 5000) + Self.message
        let verdicts = await TestKeys.verdicts(on: Array(message.utf8), zone: [:])
        #expect(verdicts.count == 20)
    }

    /// 2,000 signatures with octets changed, lost and put in: all are judged, and none traps.
    @Test(arguments: UInt64(0)..<20)
    func aMutatedSignatureIsJudged(block: UInt64) async throws {
        let message = try signer().with("t", "1793869200").with("l", "20").signed(Self.message)
        let end = try #require(message.firstRange(of: Array("From:".utf8))).lowerBound
        let zone = try TestKeys.zone()
        let signs = Array(";=:/ \t\r\n\0\u{80}.@*+-0123456789abvdhilstxz".utf8)
        for seed in block * 100..<(block + 1) * 100 {
            var chance = SplitMix(seed: seed)
            var changed = message
            for _ in 0...Int.random(in: 0..<6, using: &chance) {
                let place = Int.random(in: 15..<end, using: &chance)
                let last = min(end, place + Int.random(in: 0..<8, using: &chance))
                let new = (0..<Int.random(in: 0..<5, using: &chance)).map { _ in
                    signs.randomElement(using: &chance) ?? 0
                }
                changed.replaceSubrange(place..<min(last, changed.count), with: new)
            }
            let verdicts = await TestKeys.verdicts(on: changed, zone: zone)
            #expect(verdicts.count <= 2)
            for verdict in verdicts { #expect(!verdict.shown.isEmpty) }
        }
    }

    @Test func everyBeginningOfASignedMessageIsJudged() async throws {
        let message = try DKIMFixture.bytes("rfc8463-a.eml")
        for end in message.indices {
            let verdicts = await TestKeys.verdicts(
                on: Array(message[..<end]),
                zone: DKIMFixture.rfc8463
            )
            // But for the empty line at the end the whole body is signed.
            #expect(!verdicts.contains(where: \.holds) || end > message.count - 5, "\(end)")
        }
    }
}
