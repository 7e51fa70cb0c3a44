import LetterpressCrypto
import Testing

@Suite struct HMACTests {
    /// RFC 4231 §4.3, §4.4 and §4.7.
    @Test(arguments: [
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func meetsTheVectors(key: [UInt8], message: [UInt8], code: String) {
        #expect(Hex.encode(HMAC.code(of: message, key: key)) == code)
    }

    /// A key of a whole block, one byte more, and none; a message of nothing.
    @Test(arguments: [0, 1, 63, 64, 65, 200])
    func agreesWithTheReference(length: Int) {
        let key = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
        for message in [[], Array("letter".utf8)] {
            #expect(HMAC.code(of: message, key: key) == ReferenceHMAC.digest(key: key, message))
        }
    }
}
