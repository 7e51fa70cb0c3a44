import LetterpressCrypto
import Testing

@Suite struct SecretTests {
    private func secret(_ bytes: [UInt8] = Array(1...32)) throws -> Secret {
        try #require(Secret(bytes))
    }

    /// RFC 4231 §4.2 to §4.8 without §4.6, which is about truncation.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func isHeldAgainstAnHMACThatMeetsTheVectors(key: [UInt8], message: [UInt8], digest: String) {
        #expect(Hex.encode(ReferenceHMAC.digest(key: key, message)) == digest)
    }

    @Test(arguments: [
        ("message-id", [], [0, 0, 0, 10] + Array("message-id".utf8)),
        (
            "token", ["a", ""],
            [0, 0, 0, 5] + Array("token".utf8) + [0, 0, 0, 1, 0x61, 0, 0, 0, 0]
        ),
        (
            "é", [String(repeating: "x", count: 300)],
            [0, 0, 0, 2, 0xC3, 0xA9, 0, 0, 1, 44] + [UInt8](repeating: 0x78, count: 300)
        ),
    ])
    func isAnHMACOverLengthPrefixedParts(
        label: String,
        parts: [String],
        message: [UInt8]
    ) throws {
        let key: [UInt8] = Array(1...32)
        let expected = ReferenceHMAC.digest(key: key, message)
        #expect(try secret(key).derive(label, parts) == expected)
    }

    @Test func keepsPartsApart() throws {
        let secret = try secret()
        #expect(secret.derive("ab", ["c"]) != secret.derive("a", ["bc"]))
        #expect(secret.derive("a", ["b", "c"]) != secret.derive("a", ["bc"]))
        #expect(secret.derive("a", ["b", ""]) != secret.derive("a", ["b"]))
    }

    @Test func namesAreTwentySixBase32CharactersAndDifferBySecret() throws {
        let name = try secret().name("token", "1", "2")
        let alphabet = "abcdefghijklmnopqrstuvwxyz234567"
        #expect(name.count == 26)
        #expect(name.allSatisfy { alphabet.contains($0) })
        #expect(name == (try secret().name("token", "1", "2")))
        #expect(name != (try secret(Array(2...33)).name("token", "1", "2")))
        let digest = try secret().derive("token", ["1", "2"])
        #expect(Base32.encode(digest).hasPrefix(name))
    }

    /// Tokens in mail that was sent years ago are asked for again.
    @Test(arguments: ["", "2", "é", String(repeating: "x", count: 300)])
    func namesOfManyAreTheSame(part: String) throws {
        let names = try secret().names("token", "1")
        #expect(names.name(of: part) == (try secret().name("token", "1", part)))
    }

    @Test(arguments: [0, 16, 31, 33, 64])
    func hasThirtyTwoBytesAndNoOtherNumber(count: Int) {
        #expect(Secret([UInt8](repeating: 7, count: count)) == nil)
    }

    @Test func freshBytesAreEnoughAndNeverTheSame() {
        let all = (0..<50).map { _ in Secret.makeBytes() }
        #expect(all.allSatisfy { $0.count == Secret.size })
        #expect(Set(all).count == 50)
    }

    @Test func neverShowsItself() throws {
        let secret = try secret([UInt8](repeating: 42, count: 32))
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret)" == "(secret)")
        #expect(String(reflecting: secret) == "(secret)")
        #expect(dumped == "- (secret)\n")
    }
}
