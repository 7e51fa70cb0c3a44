/// Reads the identifier of a message: `<left@right>` (RFC 5322 §3.6.4).
package enum MessageIDReader {
    /// What is wrong with it, and where in the value; nil for nothing.
    package static func fault(in value: [UInt8]) -> ReadingFault? {
        var scanner = FieldScanner(value)
        func refuse(_ words: String, _ index: Int) -> ReadingFault {
            ReadingFault(offset: index, words: words)
        }
        guard scanner.skipComments(), scanner.take("<") else {
            return refuse("does not stand in angle brackets", scanner.index)
        }
        let left = scanner.run { $0 != UInt8(ascii: "@") && isInside($0) }
        guard isDotAtom(left) else {
            return refuse("has no words that are joined by dots before its '@'", left.startIndex)
        }
        guard scanner.take("@") else { return refuse("lacks its '@'", scanner.index) }
        let right = scanner.run(while: isInside)
        let isLiteral = right.first == UInt8(ascii: "[") && right.last == UInt8(ascii: "]")
        guard isLiteral || isDotAtom(right) else {
            return refuse("has no domain behind its '@'", right.startIndex)
        }
        guard scanner.take(">") else { return refuse("is not closed with '>'", scanner.index) }
        guard scanner.skipComments(), scanner.isAtEnd else {
            return refuse("goes on behind its '>'", scanner.index)
        }
        return nil
    }

    private static func isInside(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
    }

    private static func isDotAtom(_ text: ArraySlice<UInt8>) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy { Byte.isAtom($0) && $0 < 0x80 } }
    }
}
