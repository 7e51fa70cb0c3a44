import LetterpressCrypto
import Testing

@Suite struct HexTests {
    @Test func writesTwoLowerCaseDigitsForEachByte() {
        #expect(Hex.encode([]) == "")
        #expect(Hex.encode([0x00, 0x0F, 0x10, 0xAB, 0xFF]) == "000f10abff")
    }
}
