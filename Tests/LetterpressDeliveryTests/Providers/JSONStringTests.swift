import LetterpressDelivery
import LetterpressModel
import Testing

/// RFC 8259 §7, in what providers are sent.
@Suite struct JSONStringTests {
    /// Eight bytes are looked at together, so each has to be found in each of their places.
    @Test(arguments: 0...17)
    func escapesWhatMustBeAndNothingElse(place: Int) throws {
        let before = String(repeating: "é", count: place / 2) + (place % 2 == 1 ? "x" : "")
        for value in 0...0xFF {
            let sign = String(Unicode.Scalar(UInt8(value)))
            let words = before + sign + "\u{7F}!#[]~/\u{2028}" + sign
            let expected = before + written(sign) + "\u{7F}!#[]~/\u{2028}" + written(sign)
            let body = try Postmark(token: Confidential("t")).written(try .parts(subject: words))
            #expect(body.contains(#""Subject":"\#(expected)","TextBody""#))
        }
    }

    private func written(_ sign: String) -> String {
        switch sign {
        case "\"", "\\": return "\\" + sign
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            guard let code = sign.unicodeScalars.first?.value, code < 0x20 else { return sign }
            return "\\u00" + (code < 0x10 ? "0" : "") + String(code, radix: 16)
        }
    }
}
