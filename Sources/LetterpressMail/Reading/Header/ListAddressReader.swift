/// Reads the addresses of a list field: `<https://…>, <mailto:…>` (RFC 2369 §2).
package struct ListAddressReader {
    package struct Address: Equatable, Sendable {
        package let uri: String
        /// Lower case, without the colon.
        package let scheme: String
        /// In the value, its angle bracket included.
        package let range: Range<Int>
    }

    package private(set) var addresses: [Address] = []
    package private(set) var fault: ReadingFault?

    package init(_ value: [UInt8]) {
        var scanner = FieldScanner(value)
        repeat {
            guard scanner.skipComments() else {
                refuse("has a comment that is not closed", scanner.index)
                return
            }
            let start = scanner.index
            guard scanner.take("<") else {
                refuse("has an address without angle brackets", start)
                return
            }
            let uri = scanner.run { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ">") }
            guard scanner.take(">") else {
                // A blank is one at which the field was folded, too.
                refuse(
                    "has an address that is cut by a blank or not closed with '>'",
                    scanner.index
                )
                return
            }
            let text = String(decoding: uri, as: UTF8.self)
            guard let colon = uri.firstIndex(of: UInt8(ascii: ":")), colon > uri.startIndex else {
                refuse("has an address without a scheme such as 'https:'", start)
                return
            }
            if uri.contains(UInt8(ascii: ",")) {
                refuse("has an address with a bare comma, which must be '%2C'", start)
            }
            let scheme = String(decoding: uri[..<colon], as: UTF8.self).lowercased()
            addresses.append(Address(uri: text, scheme: scheme, range: start..<scanner.index))
            guard scanner.skipComments() else {
                refuse("has a comment that is not closed", scanner.index)
                return
            }
        } while scanner.take(",")
        if !scanner.isAtEnd {
            refuse("has something between or behind its addresses", scanner.index)
        }
    }

    private mutating func refuse(_ words: String, _ offset: Int) {
        if fault == nil { fault = ReadingFault(offset: offset, words: words) }
    }
}
