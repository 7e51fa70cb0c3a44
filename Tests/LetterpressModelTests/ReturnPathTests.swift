import LetterpressModel
import Testing

/// The short way to an address gives the same as reading it.
@Suite struct ReturnPathTests {
    @Test(
        arguments: [
            "bounce+{token}@bounces.proof.example", "{token}@b.example", "Bounce+{token}@B.Example",
            "bounce={token}=x@proof.example", "bounce@{token}.example",
            "\"bounce {token}\"@b.example",
            "bounce+{token}@bücher.example", " bounce+{token}@b.example ",
            "b+{token}-{token}@b.example",
            "bounce@b.example",
        ],
        ["abcdefghij234567", "a", "", "A", "a b", "a@b", "ä", "a.b", ".a", "a>"]
    )
    func isWhatReadingWouldGive(pattern: String, token: String) throws {
        guard let path = try? ReturnPath(pattern) else { return }
        let address = path.address(token: token)
        let read = try? EmailAddress(pattern.replacing("{token}", with: token))
        #expect(address?.wire == read?.wire)
        #expect(address?.key == read?.key)
        #expect(address?.domain == read?.domain)
    }
}
