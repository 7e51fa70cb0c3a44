import LetterpressCrypto
import Testing

@testable import LetterpressMail

/// The forms in which DKIM hashes a message (RFC 6376 §3.4).
@Suite struct DKIMFormTests {
    private func body(_ text: String) -> String {
        String(decoding: RelaxedForm.body(Array(text.utf8)), as: UTF8.self)
    }

    private func simple(_ text: String) -> String {
        String(decoding: SimpleForm.body(Array(text.utf8)), as: UTF8.self)
    }

    private func field(_ text: String) -> String {
        String(decoding: RelaxedForm.field(Array(text.utf8)), as: UTF8.self)
    }

    /// The examples of §3.4.5.
    @Test func areThoseOfTheExamplesOfTheStandard() {
        #expect(field("A: X\r\n") == "a:X\r\n")
        #expect(field("B : Y\t\r\n\tZ  \r\n") == "b:Y Z\r\n")
        let text = " C \r\nD \t E\r\n\r\n\r\n"
        #expect(body(text) == " C\r\nD E\r\n")
        #expect(simple(text) == " C \r\nD \t E\r\n")
    }

    @Test(arguments: [
        ("Subject: x\r\n", "subject:x\r\n"), ("SUBJECT:x\r\n", "subject:x\r\n"),
        ("Subject:\t x: y\r\n", "subject:x: y\r\n"), ("Subject:\r\n x\r\n", "subject:x\r\n"),
        ("Subject: \r\n", "subject:\r\n"), ("Subject:\r\n", "subject:\r\n"),
        ("Subject \t :x\r\n", "subject:x\r\n"), ("Subject: a\r\n\r\n b", "subject:a b\r\n"),
        ("Subject: A: B\r\n", "subject:A: B\r\n"), ("Subject: : x\r\n", "subject:: x\r\n"),
        ("Subject: Größe\r\n", "subject:Größe\r\n"),
        ("X: a \t \r\n \t b \t \r\n", "x:a b\r\n"),
    ])
    func aFieldIsRelaxed(raw: String, expected: String) {
        #expect(Array(field(raw).utf8) == Array(expected.utf8))
    }

    /// §3.4.3 and §3.4.4, with the hashes of an empty body.
    @Test func anEmptyBodyIsNothingOrALineEnd() {
        for text in ["", "\r\n", "\r\n\r\n\r\n"] {
            #expect(body(text) == "")
            #expect(simple(text) == "\r\n")
        }
        #expect(body(" \t\r\n \r\n\t") == "")
        #expect(simple(" \r\n") == " \r\n")
        #expect(
            Base64.encode(SHA256.hash(RelaxedForm.body([UInt8]())))
                == Array("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=".utf8)
        )
        #expect(
            Base64.encode(SHA256.hash(SimpleForm.body([])))
                == Array("frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=".utf8)
        )
    }

    @Test(arguments: [
        ("a", "a\r\n"), ("a\r\n", "a\r\n"), ("a\r\n\r\n", "a\r\n"), ("a \t b", "a b\r\n"),
        ("a \r\n", "a\r\n"), ("  a", " a\r\n"), ("\r\na", "\r\na\r\n"),
        ("a\r\n \t\r\n\r\nb\r\n \r\n", "a\r\n\r\n\r\nb\r\n"), ("a\rb\nc\r\n", "a\rb\nc\r\n"),
        ("a \rb\r\n", "a \rb\r\n"), ("a\r\r\n", "a\r\r\n"),
    ])
    func aBodyIsRelaxed(raw: String, expected: String) {
        #expect(Array(body(raw).utf8) == Array(expected.utf8))
    }

    /// The body of our worked example.
    @Test func theHashesOfTheWorkedExampleAreTheGivenOnes() throws {
        let text = "Hello,  reader. \r\n\r\n-- \r\nThe Press\r\n\r\n\r\n"
        #expect(body(text) == "Hello, reader.\r\n\r\n--\r\nThe Press\r\n")
        #expect(
            Base64.encode(SHA256.hash(Array(body(text).utf8)))
                == Array("97aVybfCRfhPQYIaJWaTZcb8cXOmwq3YRt4fGx0ZxYc=".utf8)
        )
        let message = try ReceivedMessage(DKIMFixture.bytes("worked-example.eml"))
        let order = [
            "from", "to", "subject", "date", "message-id", "list-unsubscribe",
            "list-unsubscribe-post",
        ]
        var header: [UInt8] = []
        for name in order {
            let field = try #require(message.header[name])
            header += RelaxedForm.field(message.bytes[field.raw])
        }
        let own = try #require(message.header["dkim-signature"])
        header += RelaxedForm.field(
            DKIMSignature.withoutValue(Array(message.bytes[own.raw]))
        ).dropLast(2)
        #expect(
            SHA256.hex(header) == "44ab72ee853ce25a1adafcf1b65d5c40296ecad62f10d7e0ea2d080e3396d77a"
        )
        let signature = try TestKeys.key("ed25519").signature(ofHash: SHA256.hash(header))
        #expect(
            String(decoding: Base64.encode(signature), as: UTF8.self)
                == "9CHRI66GQtbqJzN/UU3r+5jjykDWefyyUTFLcxneVCDPGpQjzppisiHlIkoqxPBMvNeZz41nygkM9EzKayDZAQ=="
        )
    }

    @Test func takesAwayWhatStandsBehindItsSignature() {
        func bare(_ raw: String) -> String {
            String(decoding: DKIMSignature.withoutValue(Array(raw.utf8)), as: UTF8.self)
        }
        #expect(bare("D: a=1; b=xyz\r\n") == "D: a=1; b=\r\n")
        #expect(bare("D: a=1; b=x\r\n yz ;\r\n c=2\r\n") == "D: a=1; b=;\r\n c=2\r\n")
        #expect(bare("D: bh=b=; b = x; c=b=1\r\n") == "D: bh=b=; b =; c=b=1\r\n")
        #expect(bare("D: b=x") == "D: b=")
        #expect(bare("D: a=1\r\n") == "D: a=1\r\n")
        #expect(bare("b=1") == "b=1")
    }
}
