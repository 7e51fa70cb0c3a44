import Foundation
import LetterpressCrypto
import Testing

@Suite struct Base64Tests {
    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func writesTheVectorsOfTheStandard(text: String, letters: String) {
        #expect(Base64.encode(Array(text.utf8)) == Array(letters.utf8))
        #expect(Base64.decode(letters.utf8) == Array(text.utf8))
    }

    @Test func writesAndReadsAsFoundationDoes() {
        for count in Array(0...200) + [4095, 4096, 4097, 100_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) }
            let letters = Base64.encode(bytes)
            #expect(letters == Array(Data(bytes).base64EncodedData()))
            #expect(Base64.decode(letters) == bytes)
        }
    }

    @Test func hasEveryLetterOfTheAlphabet() {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        let bytes = Base64.decode(alphabet.utf8)
        #expect(bytes?.count == 48)
        #expect(bytes.map { Base64.encode($0) } == Array(alphabet.utf8))
    }

    /// A key's record or a signature is folded anywhere.
    @Test(arguments: ["Zm 9v\tYm\r\n Fy", " Zm9vYmFy ", "Z\nm\n9\nv\nY\nm\nF\ny\n"])
    func passesOverBlanksAndLineEnds(text: String) {
        #expect(Base64.decode(text.utf8) == Array("foobar".utf8))
    }

    @Test(arguments: [
        "Z", "Zg", "Zm8", "Zg=", "Zg===", "=", "==", "===", "====", "Zg==Zg==", "Z=g=", "=Zg=",
        "Zm9v=", "Zm9v==", "Zm9v====", "Zm9v!", "Zm9-", "Zm9_", "Zm9v\0", "Zm9vé", "\"Zm9v\"",
        "Zm9v;", "Zm9v\u{B}",
    ])
    func readsNothingElse(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test func readsAnyOctetsWithoutATrap() {
        for first in UInt8.min...UInt8.max {
            for second: UInt8 in [0, 0x41, 0x3D, 0x20, 0xFF] {
                _ = Base64.decode([first, second, first, second])
            }
        }
    }
}
