import LetterpressCrypto
import Testing

@Suite struct SealedNumberTests {
    private let secret = Secret(Array(repeating: 1, count: 32))

    private func sealed(_ label: String = "token") throws -> SealedNumber {
        SealedNumber(label, secret: try #require(secret))
    }

    @Test(arguments: [0, 1, 2, 1_000_000, -1, .max, .min] as [Int64])
    func opensWhatItSealed(number: Int64) throws {
        let name = try sealed().name(of: number)
        #expect(name.utf8.count == 26)
        #expect(name.allSatisfy { "abcdefghijklmnopqrstuvwxyz234567".contains($0) })
        #expect(try sealed().number(named: name) == number)
        #expect(try sealed().number(named: name.uppercased()) == number)
        #expect(try sealed("other").number(named: name) == nil)
    }

    /// Tokens of letters that went out years ago come back: by OpenSSL's own AES and Python's HMAC.
    @Test(
        arguments: [
            (0, "ijjiz7jdhuokt2zclz2ospm4bi"), (1, "626yjxytuhwulrol7s6ynbf7rm"),
            (1_000_000, "amr2r7qrh4hcnkp3u4ws25bqpy"), (-1, "56fflsv2x4ljwosicorr7xosba"),
        ] as [(Int64, String)]
    )
    func namesAreTheSameForEver(number: Int64, name: String) throws {
        #expect(try sealed().name(of: number) == name)
    }

    @Test func givesEveryNumberANameOfItsOwn() throws {
        let sealed = try sealed()
        #expect(Set((0..<10_000).map { sealed.name(of: $0) }).count == 10_000)
    }

    /// All copies share the key, and all cores make copies.
    @Test func manyAtOnceGetTheirOwn() async throws {
        let sealed = try sealed()
        let names = (0..<200).map { sealed.name(of: $0) }
        await withTaskGroup(of: (Int64, String).self) { group in
            for number in 0..<2_000 {
                let number = Int64(number % 200)
                group.addTask { (number, sealed.name(of: number)) }
            }
            for await (number, name) in group { #expect(name == names[Int(number)]) }
        }
    }

    @Test(arguments: [
        "", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaa", "zzzzzzzzzzzzzzzzzzzzzzzzzz",
        "0000000000000000000000000!",
    ])
    func opensNothingElse(name: String) throws {
        #expect(try sealed().number(named: name) == nil)
    }

    /// RFC 4648 §10.
    @Test func decodesWhatItEncodes() {
        for count in 0...40 {
            let bytes = (0..<count).map { UInt8($0 * 37 & 0xFF) }
            #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        }
        #expect(Base32.decode("mzxw6ytboi") == Array("foobar".utf8))
        #expect(Base32.decode("a") == nil)
        #expect(Base32.decode("mzxw6ytbo1") == nil)
    }
}
