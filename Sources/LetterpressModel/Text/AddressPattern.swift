/// An address with places for one value: `https://proof.example/u/{token}`.
///
/// Cut once, since every copy of a letter has three of them filled.
package struct AddressPattern: Equatable, Sendable {
    private let parts: [String]
    /// Of all parts.
    private let octets: Int

    /// `place` is not empty.
    package init(_ text: String, place: String) {
        var parts: [String] = []
        var (start, index) = (text.utf8.startIndex, text.utf8.startIndex)
        while index < text.utf8.endIndex {
            if text.utf8[index...].starts(with: place.utf8) {
                parts.append(String(text[start..<index]))
                index = text.utf8.index(index, offsetBy: place.utf8.count)
                start = index
            } else {
                text.utf8.formIndex(after: &index)
            }
        }
        parts.append(String(text[start...]))
        self.parts = parts
        octets = parts.reduce(0) { $0 + $1.utf8.count }
    }

    package var hasPlace: Bool { parts.count > 1 }

    package func filled(with value: String) -> String {
        var text = parts.first ?? ""
        text.reserveCapacity(octets + value.utf8.count * (parts.count - 1))
        for part in parts.dropFirst() {
            text += value
            text += part
        }
        return text
    }
}
