import Foundation
import LetterpressMail
import LetterpressModel
import Testing

/// Nothing that a message holds stops the verifier, or keeps it for long.
@Suite struct VerifyHostileTests {
    /// The findings of a message that is one, made within ten seconds even without optimisation.
    @discardableResult
    private func verify(
        _ bytes: [UInt8],
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) -> [String] {
        let clock = ContinuousClock()
        let start = clock.now
        let findings = (try? Verification.findings(in: bytes)) ?? []
        let time = clock.now - start
        #expect(time < .seconds(10), sourceLocation: sourceLocation)
        #expect(
            findings.allSatisfy { ($0.location.position?.line ?? 0) >= 1 },
            sourceLocation: sourceLocation
        )
        return findings.map(\.id)
    }

    /// SplitMix64: the same octets on every machine.
    private struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(arguments: 0..<20)
    func anyChangeOfAGoodMessageIsRead(block: UInt64) {
        let signs = Array("\r\n\0 \t=?<>()[]\"\\@:;,.-*'%=_?Qqb8\u{80}".utf8)
        for seed in block * 100..<(block + 1) * 100 {
            var chance = Chance(state: seed)
            var bytes = VerifyFixture.good
            for _ in 0...Int.random(in: 0..<8, using: &chance) {
                let place = Int.random(in: 0...bytes.count, using: &chance)
                let end = min(bytes.count, place + Int.random(in: 0..<20, using: &chance))
                let count = Int.random(in: 0..<6, using: &chance)
                let new = (0..<count).map { _ in
                    Bool.random(using: &chance)
                        ? signs.randomElement(using: &chance) ?? 0
                        : UInt8.random(in: 0...255, using: &chance)
                }
                bytes.replaceSubrange(place..<end, with: new)
            }
            verify(bytes)
        }
    }

    @Test func everyBeginningOfAMessageIsRead() {
        for end in VerifyFixture.good.indices { verify(Array(VerifyFixture.good[..<end])) }
    }

    @Test func multipartsWithinOneAnotherAreReadToADepth() {
        let nested = (0..<500).map { level in
            "Content-Type: multipart/mixed; boundary=b\(level)\r\n\r\n--b\(level)\r\n"
        }
        let ids = verify(Array(("From: a@b.example\r\n" + nested.joined()).utf8))
        #expect(ids.contains("mail.mime.structure"))
    }

    @Test func partsAreReadUpToANumber() throws {
        let parts = String(repeating: "--b\r\n\r\nx\r\n", count: 50_000)
        let message = Array("Content-Type: multipart/mixed; boundary=b\r\n\r\n\(parts)".utf8)
        #expect(verify(message).contains("mail.mime.structure"))
        #expect(try ReceivedMessage(message).root.all.count <= 1000)
    }

    @Test(arguments: [
        "x", "=?utf-8?Q?", "=?", "(", "\\", "\"", "<", "<a@b>,", "a@b,", ";a*0*=%%", "g:;,", "=?=",
        "\r\n ", "\r\n\t=?u?q?a?=", "\0", "\u{80}", "\r", " ", "@", "[",
    ])
    func aLongFieldIsRead(piece: String) {
        let value = String(repeating: piece, count: 100_000 / piece.utf8.count)
        for name in ["Subject", "From", "Content-Type", "List-Unsubscribe", "List-Id", "Date"] {
            verify(Array("\(name): \(value)\r\n\r\nx".utf8))
        }
    }

    @Test(arguments: ["a:\r\n", "From: a\r\n", "x\r\n", "a: b\r\n c\r\n", " \r\n"])
    func aHeaderOfManyLinesIsRead(line: String) {
        let lines = String(repeating: line, count: 20_000)
        verify(Array("To: a@b.example\r\n\(lines)\r\n".utf8))
    }

    @Test(
        arguments: ["quoted-printable", "base64", "7bit"],
        ["=", "A", "=\r\n", "\n", "<", "<style>"]
    )
    func aLongBodyIsRead(encoding: String, piece: String) {
        let body = String(repeating: piece, count: 200_000 / piece.utf8.count)
        let header = "Content-Type: text/html\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n"
        verify(Array((header + body).utf8))
    }

    @Test func aHeaderOfAMegabyteIsRead() {
        let fields = String(repeating: "Subject: =?utf-8?Q?a?=\r\n \r\n", count: 35_000)
        let word = String(repeating: "a", count: 1_000_000)
        #expect(verify(Array("From: a@b.example\r\n\(fields)".utf8)).contains("mail.header.size"))
        #expect(verify(Array("Subject: \(word)\r\n\r\n".utf8)).contains("mail.line.long"))
    }

    @Test func whatIsNoMessageIsRefused() {
        #expect(throws: ReceivedMessageError.empty) { try ReceivedMessage([]) }
        #expect(throws: ReceivedMessageError.noHeader) {
            try ReceivedMessage(Array("# A letter\n\nDear reader,\n".utf8))
        }
        #expect(throws: ReceivedMessageError.noHeader) {
            try ReceivedMessage(Array("---\ntitle: A letter\n---\n".utf8))
        }
        let size = ReceivedMessage.sizeLimit + 1
        #expect(throws: ReceivedMessageError.tooLarge(size)) {
            try ReceivedMessage(Array(repeating: 65, count: size))
        }
    }
}
