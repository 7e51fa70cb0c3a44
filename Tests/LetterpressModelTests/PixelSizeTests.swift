import LetterpressModel
import Testing

/// The sizes of pictures, read off their first bytes.
@Suite struct PixelSizeTests {
    private func bytes(_ hex: String) -> [UInt8] {
        hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
    }

    @Test(arguments: [
        // PNG 1.2 §11.2.2
        (
            "89 50 4E 47 0D 0A 1A 0A 00 00 00 0D 49 48 44 52 00 00 04 B0 00 00 02 58 08 02", 1200,
            600
        ),
        ("47 49 46 38 39 61 2C 01 C8 00 F7", 300, 200),
        // JPEG: an APP0 before a progressive frame.
        (
            "FF D8 FF E0 00 06 4A 46 49 46 FF FF C2 00 11 08 02 58 04 B0 03 01 22", 1200, 600
        ),
        // WebP: extended, lossy, lossless.
        (
            "52 49 46 46 00 00 00 00 57 45 42 50 56 50 38 58 0A 00 00 00 00 00 00 00 AF 04 00 57 02 00",
            1200, 600
        ),
        (
            "52 49 46 46 00 00 00 00 57 45 42 50 56 50 38 20 00 00 00 00 00 00 00 9D 01 2A B0 04 58 02",
            1200, 600
        ),
        (
            "52 49 46 46 00 00 00 00 57 45 42 50 56 50 38 4C 00 00 00 00 2F AF C4 95 00", 1200, 600
        ),
    ])
    func isReadOffTheHead(head: String, width: Int, height: Int) {
        #expect(PixelSize(head: bytes(head)) == PixelSize(width: width, height: height))
    }

    @Test func readsNothingFromWhatIsCutOrSomethingElse() {
        let whole = bytes(
            "FF D8 FF E0 00 06 4A 46 49 46 FF FF C2 00 11 08 02 58 04 B0 03 01 22"
        )
        for length in 0..<20 { #expect(PixelSize(head: Array(whole.prefix(length))) == nil) }
        #expect(PixelSize(head: Array("<svg width=\"10\"/>".utf8)) == nil)
        #expect(PixelSize(head: []) == nil)
        // A length of nothing would go on for ever; a size of nothing is none.
        #expect(PixelSize(head: bytes("FF D8 FF E0 00 00 FF E0 00 00")) == nil)
        #expect(PixelSize(head: bytes("47 49 46 38 39 61 00 00 00 00")) == nil)
    }

    @Test func isNotFooledByNoise() {
        var state: UInt64 = 42
        for _ in 0..<20_000 {
            var noise: [UInt8] = [[0xFF, 0xD8, 0xFF], Array("RIFFxxxxWEBPVP8".utf8)][Int(state % 2)]
            for _ in 0..<40 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                noise.append(UInt8(truncatingIfNeeded: state >> 33))
            }
            _ = PixelSize(head: noise)
        }
    }
}
