import LetterpressModel
import Testing

/// Which addresses belong to everybody (RFC 6890 and the registries it began).
@Suite struct NetworkAddressTests {
    private static let notPublic: [[UInt8]] = [
        [0, 0, 0, 0], [10, 1, 2, 3], [127, 0, 0, 1], [127, 255, 255, 254], [169, 254, 169, 254],
        [172, 16, 0, 1], [172, 31, 255, 255], [192, 168, 1, 1], [100, 64, 0, 1],
        [100, 127, 255, 255], [192, 0, 0, 1], [192, 0, 2, 1], [198, 18, 0, 1], [198, 51, 100, 7],
        [203, 0, 113, 9], [224, 0, 0, 1], [255, 255, 255, 255],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [UInt8](repeating: 0, count: 16),
        [0xFE, 0x80] + [UInt8](repeating: 1, count: 14), [0xFD] + [UInt8](repeating: 1, count: 15),
        [0xFF, 0x02] + [UInt8](repeating: 0, count: 14),
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1],
        [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1],
        [0x20, 0x02, 192, 168, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
    ]

    @Test(arguments: notPublic) func isNotPublic(bytes: [UInt8]) {
        #expect(NetworkAddress(bytes: bytes)?.isPublic == false)
    }

    @Test(
        arguments: [
            [8, 8, 8, 8], [172, 15, 0, 1], [172, 32, 0, 1], [192, 169, 1, 1], [100, 63, 0, 1],
            [100, 128, 0, 1], [198, 17, 0, 1], [223, 255, 255, 1],
            [0x26, 0x06, 0x28, 0, 2, 0x20, 0, 1, 2, 0x48, 0x18, 0x93, 0x25, 0xC8, 0x19, 0x46],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8],
        ] as [[UInt8]]
    )
    func isPublic(bytes: [UInt8]) {
        #expect(NetworkAddress(bytes: bytes)?.isPublic == true)
    }

    @Test func isNoneOfAnotherLength() {
        #expect(NetworkAddress(bytes: [1, 2, 3]) == nil)
        #expect(NetworkAddress(bytes: []) == nil)
    }

    /// Every form in which a resolver takes numbers for an address.
    @Test(arguments: [
        ("127.0.0.1", false), ("127.1", false), ("0x7f.1", false), ("2130706433", false),
        ("[::1]", false), ("[::ffff:10.0.0.1]", false), ("8.8.8.8", true),
        ("[2606:4700::1111]", true),
    ])
    func isReadFromAnAddressOfTheWeb(host: String, isPublic: Bool) {
        #expect(NetworkAddress(host: host)?.isPublic == isPublic)
    }

    @Test(arguments: [
        "", "proof.example", "1.2.3.4.5", "127.0.0.1 x", "::1", "[::1", "[fe80::1%eth0]",
    ])
    func isNotReadFromAName(host: String) {
        #expect(NetworkAddress(host: host) == nil)
    }
}
