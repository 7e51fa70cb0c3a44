import LetterpressCrypto
import Testing

@Suite struct Base32Tests {
    /// RFC 4648 §10, in lower case and without the padding.
    @Test(arguments: [
        ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"),
        ("fooba", "mzxw6ytb"), ("foobar", "mzxw6ytboi"),
    ])
    func writesTheVectorsOfTheRFC(text: String, encoded: String) {
        #expect(Base32.encode(Array(text.utf8)) == encoded)
    }

    @Test func writesAsManyLettersAsAreWanted() {
        let bytes = Array("foobar".utf8)
        for count in 0...12 {
            #expect(Base32.encode(bytes, letters: count) == String("mzxw6ytboi".prefix(count)))
        }
    }

    @Test func usesTheWholeAlphabet() {
        // 0 to 31 as groups of five bits.
        let bytes: [UInt8] = [
            0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6, 0x35, 0xCF, 0x84, 0x65, 0x3A, 0x56,
            0xD7,
            0xC6, 0x75, 0xBE, 0x77, 0xDF,
        ]
        #expect(Base32.encode(bytes) == "abcdefghijklmnopqrstuvwxyz234567")
    }
}
