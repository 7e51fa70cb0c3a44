import LetterpressModel
import Testing

/// The short way for plain addresses says what the long one does; a blank before an address, which is
/// dropped, makes it go the long way.
@Suite struct EmailAddressShortcutTests {
    private func reading(_ text: String) -> String {
        do {
            let address = try EmailAddress(text)
            return "\(address.localPart) | \(address.domain) | \(address.key)"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func saysTheSame(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let pieces = [
            "a", "B", "7", ".", "-", "_", "@", "@", "+", "x.example", "xn--", "\"", " ", "'", "[",
            "]",
            "1.2", "ä", String(repeating: "l", count: 63), "É", "/", "%", "~", "\u{7F}", ",",
        ]
        for _ in 0..<500 {
            let text = (0..<(1 + random(7))).map { _ in pieces[random(pieces.count)] }.joined()
            #expect(reading(text) == reading(" " + text), "\(text)")
        }
    }

    @Test(arguments: [
        ("ada@xn--bcher-kva.example", "ada@bücher.example"), ("ada@x.example", "ada@x.example"),
        ("ada@xn--a.example", "ada@xn--a.example"),
    ])
    func isShownAsAPersonReadsIt(text: String, shown: String) throws {
        #expect(try EmailAddress(text).shown == shown)
    }
}
