import LetterpressCrypto
import LetterpressModel
import Testing

@testable import LetterpressMail

/// What we sign holds until somebody changes it.
@Suite struct DKIMSignerTests {
    private func letter(_ names: String...) throws -> ComposedLetter {
        var letter = ComposedLetter()
        letter.signers = try names.map { try TestKeys.signer($0) }
        letter.replyTo = Mailbox(name: "", address: try EmailAddress("reply@proof.example"))
        letter.subject = MergedText(pieces: [
            .literal("Größe zählt, "), .place(.firstName, fallback: nil, form: .plain),
        ])
        letter.text = MergedText(pieces: [
            .literal("Dear "), .place(.firstName, fallback: nil, form: .plain),
            .literal(",\n\n.a  dot \nFrom me\t\n\n\n"),
        ])
        return letter
    }

    private func hold(_ message: [UInt8]) async throws -> [Bool] {
        await TestKeys.verdicts(on: message, zone: try TestKeys.zone()).map(\.holds)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    // MARK: - The field

    @Test func theFieldIsWrittenSo() throws {
        let message = text(try letter("ed25519").bytes()).replacing("\r\n", with: "\n")
        let field = message.prefix(upTo: try #require(message.firstRange(of: "From:")).lowerBound)
        let hash = try #require(field.firstMatch(of: #/ bh=([A-Za-z0-9+\/]{43}=);/#))
        let signature = try #require(field.firstMatch(of: #/ b=(\S{70}\n \S{16}==)\n$/#))
        #expect(
            field == """
                DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed; q=dns/txt;
                 d=proof.example;
                 s=ed25519; t=1793869200;
                 h=from:reply-to:to:subject:date:message-id:list-unsubscribe:
                 list-unsubscribe-post:list-id:list-help:feedback-id:content-language:
                 mime-version:content-type:from:to:cc:subject:date:reply-to:content-type:
                 list-unsubscribe:list-unsubscribe-post;
                 bh=\(hash.1);
                 b=\(signature.1)

                """
        )
    }

    @Test(arguments: TestKeys.names)
    func linesOfTheFieldAreShort(name: String) throws {
        var letter = try letter(name)
        letter.signers += [
            DKIMSigner(
                domain: String(repeating: "sub.", count: 10) + "proof.example",
                selector: "2026-11-a-long-selector",
                key: try TestKeys.key(name)
            )
        ]
        let lines = text(try letter.bytes()).split(
            separator: "\r\n",
            omittingEmptySubsequences: false
        )
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.count { $0.hasPrefix("DKIM-Signature: ") } == 2)
    }

    @Test func nothingIsSignedWithoutAKey() throws {
        #expect(!text(try letter().bytes()).contains("DKIM"))
    }

    // MARK: - It holds

    /// Such as Amazon SES writes anew: neither named, nor named once more.
    @Test func whatAProviderChangesIsSpared() async throws {
        var letter = try letter("ed25519")
        let spared: Set<String> = ["date", "message-id"]
        letter.signers = try ["ed25519", "rsa-2048"].map {
            DKIMSigner(
                domain: "proof.example",
                selector: $0,
                key: try TestKeys.key($0),
                sparing: spared
            )
        }
        let bytes = try letter.bytes()
        #expect(try await hold(bytes) == [true, true])
        let changed = text(bytes)
            .replacing(#/\r\nDate: .*\r\n/#, with: "\r\nDate: Sat, 01 Jan 2000 00:00:00 +0000\r\n")
            .replacing(#/\r\nMessage-ID: .*\r\n/#, with: "\r\nMessage-ID: <x@ses.example>\r\n")
        #expect(changed != text(bytes))
        #expect(try await hold(Array(changed.utf8)) == [true, true])
        let subject = changed.replacing("\r\nTo: Ada", with: "\r\nTo: Eve")
        #expect(subject != changed)
        #expect(try await hold(Array(subject.utf8)) == [false, false])
    }

    @Test(arguments: TestKeys.names)
    func itsSignatureHolds(name: String) async throws {
        let message = try letter(name).bytes()
        let verdicts = await TestKeys.verdicts(on: message, zone: try TestKeys.zone())
        let verdict = try #require(verdicts.first)
        #expect(verdicts.count == 1)
        #expect(verdict.result == .pass(bits: try TestKeys.key(name).bits))
        #expect(verdict.line == 1)
        #expect(verdict.domain == "proof.example")
        #expect(verdict.selector == name)
        #expect(verdict.time == ComposedLetter.now)
        #expect(!verdict.hasBodyLength)
        let weak = name == "rsa-1024" ? ["mail.dkim.weak"] : []
        #expect(try ReceivedMessage(message).findings(verdicts) == weak)
    }

    @Test func twoKeysSignSideBySide() async throws {
        let message = try letter("rsa-2048", "ed25519").bytes()
        #expect(try await hold(message) == [true, true])
        let verdicts = await TestKeys.verdicts(on: message, zone: try TestKeys.zone())
        #expect(verdicts.map(\.algorithm) == ["rsa-sha256", "ed25519-sha256"])
        #expect(try ReceivedMessage(message).findings(verdicts) == [])
    }

    @Test(arguments: UInt64(0)..<60)
    func anyTextHoldsInEitherEncoding(seed: UInt64) async throws {
        var random = RandomText(seed: seed)
        var letter = try letter("ed25519")
        letter.text = random.merged()
        letter.html = random.merged()
        letter.subject = MergedText(pieces: [.literal("S ")] + random.merged().pieces)
        letter.fromName = random.words(random.number(0...80))
        letter.readerName = random.words(random.number(0...80))
        if seed % 2 == 0 {
            letter.flowed = FlowedText(text: random.merged(hasCR: false), deletesSpace: false)
        }
        letter.values = random.values()
        #expect(try await hold(letter.bytes()) == [true])
    }

    /// What relays do, relaxed forms forgive.
    @Test func holdsWhenARelayFoldsAndTrims() async throws {
        let message = text(try letter("ed25519").bytes())
        let ways = [
            message.replacing("Date: ", with: "DATE:\r\n\t "),
            message.replacing("\r\nTo: Ada <", with: "\r\nTo:   Ada\r\n <"),
            message.replacing("MIME-Version: 1.0\r\n", with: "MIME-Version :1.0 \t\r\n"),
            message + "\r\n\r\n",
            message.replacing("=2Ea", with: "=2Ea \t").replacing(" \t ", with: "\t"),
            "Received: from a.example\r\n" + message, message.replacing("\r\n", with: "\n"),
            message.replacing("Precedence: bulk\r\n", with: "Precedence: list\r\nX-Spam: no\r\n"),
        ]
        for way in ways { #expect(try await hold(Array(way.utf8)) == [true], "\(way)") }
    }

    // MARK: - It breaks

    /// Any sign but a blank, in what is signed: values of fields and the body.
    @Test(arguments: UInt64(0)..<8)
    func anyChangedOctetBreaksIt(block: UInt64) async throws {
        let message = try letter("ed25519").bytes()
        let read = try ReceivedMessage(message)
        let verdicts = await TestKeys.verdicts(on: message, zone: try TestKeys.zone())
        let signed = Set(try #require(verdicts.first).signedFields)
        var places = read.body.filter { message[$0] > 0x20 }
        for field in read.header.fields where signed.contains(field.key) {
            let value = field.raw.dropFirst(field.name.utf8.count + 1)
            places += value.filter { message[$0] > 0x20 }
        }
        var chance = SplitMix(seed: block)
        for _ in 0..<50 {
            let place = try #require(places.randomElement(using: &chance))
            var changed = message
            changed[place] =
                message[place] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
            #expect(try await hold(changed) == [false], "octet \(place)")
        }
    }

    /// Octets that come or go, anywhere but among blanks and in the name of a field.
    @Test(arguments: UInt64(0)..<4)
    func anyOctetMoreOrLessInTheBodyBreaksIt(block: UInt64) async throws {
        let message = try letter("ed25519").bytes()
        let body = try ReceivedMessage(message).body
        var chance = SplitMix(seed: block)
        for _ in 0..<50 {
            let place = Int.random(in: body.lowerBound..<body.upperBound - 4, using: &chance)
            var more = message
            more.insert(UInt8(ascii: "x"), at: place)
            #expect(try await hold(more) == [false], "octet \(place)")
            guard message[place] > 0x20 else { continue }
            var less = message
            less.remove(at: place)
            #expect(try await hold(less) == [false], "octet \(place)")
        }
        #expect(try await hold(message + Array("more\r\n".utf8)) == [false])
    }

    /// RFC 6376 §8.15: programs differ in which of two they show.
    @Test(arguments: [
        "From: Eve <eve@x.example>", "To: eve@x.example", "Cc: eve@x.example", "Subject: Pay now",
        "Date: Thu, 05 Nov 2026 09:00:01 +0000", "Reply-To: eve@x.example",
        "Content-Type: text/html", "List-Unsubscribe: <https://x.example/>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "FROM: eve@x.example",
    ])
    func aSecondFieldBreaksIt(field: String) async throws {
        let message = text(try letter("ed25519").bytes())
        let start = try #require(message.firstRange(of: "From:")).lowerBound
        let above = field + "\r\n" + message
        let between = message[..<start] + field + "\r\n" + message[start...]
        let below = message.replacing("\r\n\r\n", with: "\r\n\(field)\r\n\r\n", maxReplacements: 1)
        for changed in [above, String(between), below] {
            #expect(try await hold(Array(changed.utf8)) == [false], "\(field)")
        }
    }

    @Test func aFieldThatIsTakenAwayBreaksIt() async throws {
        let message = try letter("ed25519").bytes()
        let read = try ReceivedMessage(message)
        for field in read.header.fields where field.key != "precedence" {
            var changed = message
            changed.removeSubrange(field.raw)
            let expected = field.key == "dkim-signature" ? [] : [false]
            #expect(try await hold(changed) == expected, "\(field.name)")
        }
    }

    @Test func theSameCopyHasTheSameSignatureAndAnotherHasNot() throws {
        for name in TestKeys.names {
            #expect(try letter(name).bytes() == letter(name).bytes())
            var other = try letter(name)
            other.values.firstName = "Bob"
            #expect(try other.bytes().prefix(900) != letter(name).bytes().prefix(900))
        }
    }
}
