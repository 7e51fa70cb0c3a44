import LetterpressDNS
import Testing

/// What is printed for publishing is read back as it was meant.
@Suite struct ZoneLineTests {
    @Test func partsATextIntoStringsOf255Octets() {
        let text = String(repeating: "a", count: 255) + String(repeating: "b", count: 255) + "c"
        let line = ZoneLine.txt(text, at: "s1._domainkey.proof.example")
        let (a, b) = (String(repeating: "a", count: 255), String(repeating: "b", count: 255))
        #expect(line == "s1._domainkey.proof.example. IN TXT \"\(a)\" \"\(b)\" \"c\"")
    }

    @Test(arguments: [
        "", "v=spf1 -all", #"a "b" \c ; ("#, "ü\n\u{0}", String(repeating: "ü", count: 400),
    ])
    func isReadBack(text: String) async throws {
        let line = ZoneLine.txt(text, at: "proof.example")
        let zone = try ZoneFile(parsing: line, path: "test.zone")
        #expect(await zone.answer(.txt, of: "proof.example") == .found([.text(text)]))
    }
}
