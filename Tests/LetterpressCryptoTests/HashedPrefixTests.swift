import LetterpressCrypto
import Testing

@Suite struct HashedPrefixTests {
    private static func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    /// SHA-256 works on blocks of 64 octets: the seam stands everywhere within one.
    @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 127, 128, 1000])
    func goesOnWhereThePrefixEnds(count: Int) {
        let whole = Self.bytes(count + 200)
        let prefix = HashedPrefix(Array(whole[..<count]))
        for end in stride(from: count, through: whole.count, by: 1) {
            #expect(prefix.hash(with: whole[count..<end]) == SHA256.hash(Array(whole[..<end])))
        }
    }

    @Test func nothingBehindNothingIsTheEmptyHash() {
        #expect(
            Hex.encode(HashedPrefix([]).hash(with: []))
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
    }

    @Test func isTheSameHoweverOftenItIsUsed() {
        let prefix = HashedPrefix(Self.bytes(100))
        let first = prefix.hash(with: Self.bytes(10)[...])
        #expect(prefix.hash(with: Self.bytes(20)[...]) != first)
        #expect(prefix.hash(with: Self.bytes(10)[...]) == first)
    }

    /// All copies of an edition go on from one prefix, on several threads.
    @Test func manyGoOnFromItAtOnce() async {
        let prefix = HashedPrefix(Self.bytes(10_000))
        let hashes = await withTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in 0..<200 {
                group.addTask { (number, prefix.hash(with: Self.bytes(number)[...])) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        for number in 0..<200 {
            #expect(hashes[number] == SHA256.hash(Self.bytes(10_000) + Self.bytes(number)))
        }
    }
}
