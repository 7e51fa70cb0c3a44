import LetterpressModel
import Testing

@Suite struct MergeMarkTests {
    @Test(arguments: [0, 7, 12, 345])
    func comesBackAsItsNumber(number: Int) {
        #expect(MergeMark.segments(of: MergeMark.mark(number)) == [.tag(number, nil)])
        for form in MergeForm.allCases {
            #expect(
                MergeMark.segments(of: MergeMark.mark(number, as: form)) == [.tag(number, form)]
            )
        }
    }

    @Test func isAsLongAsTheTagItStandsFor() {
        for bytes in 7...60 {
            let mark = MergeMark.mark(3, bytes: bytes)
            #expect(mark.utf8.count == bytes)
            #expect(MergeMark.segments(of: mark) == [.tag(3, nil)])
        }
    }

    @Test func cutsATextAtItsMarks() {
        let text =
            "Dear \(MergeMark.mark(0)), \(MergeMark.mark(12, as: .plain))\(MergeMark.mark(2))!"
        #expect(
            MergeMark.segments(of: text) == [
                .text("Dear "), .tag(0, nil), .text(", "), .tag(12, .plain), .tag(2, nil),
                .text("!"),
            ]
        )
        #expect(MergeMark.segments(of: "") == [])
        #expect(MergeMark.segments(of: "no mark 123") == [.text("no mark 123")])
    }

    @Test func keepsWhatClingsToAMark() {
        let text = "a\u{301}\(MergeMark.mark(1))\u{301}b"
        let kept = MergeMark.segments(of: text).map { segment -> [UInt32] in
            guard case .text(let words) = segment else { return [] }
            return words.unicodeScalars.map(\.value)
        }
        #expect(kept == [[0x61, 0x301], [], [0x301, 0x62]])
    }

    /// All that we use on the way from a file to an edition, and nothing beside it.
    @Test(arguments: [0xFDD0, 0xFDD1, 0xFDD2, 0xFDD3, 0xFDD4] as [UInt32])
    func letsNoNoncharacterOfOursIn(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(MergeMark.clean("a\(scalar)b") == "ab")
        let neighbours = try ["\u{FDCF}", #require(Unicode.Scalar(0xFDD5 as UInt32)).description]
        for other in neighbours { #expect(MergeMark.clean("a\(other)b") == "a\(other)b") }
    }

    @Test func dropsABrokenMark() {
        let (open, close) = (MergeMark.open, MergeMark.close)
        #expect(MergeMark.segments(of: "a\(open)x\(close)b") == [.text("a"), .text("b")])
        #expect(MergeMark.segments(of: "a\(open)1") == [.text("a")])
        #expect(MergeMark.segments(of: "a\(open)99999999999999999999\(close)") == [.text("a")])
    }

    @Test func keepsTheMarksOfOthersOut() {
        let text = "a\(MergeMark.open)0\(MergeMark.close)b"
        #expect(MergeMark.clean(text) == "a0b")
        #expect(MergeMark.clean("é 🖋️") == "é 🖋️")
    }
}
