internal import Foundation
internal import LetterpressCrypto

/// What a request holds.
enum APIBody {
    /// The same value makes the same bytes in every process.
    static func item(_ value: some Encodable) throws(UnsendableCopy) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw UnsendableCopy("it cannot be written as JSON")
        }
    }

    static func array(of items: [[UInt8]]) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(items.reduce(2) { $0 + $1.count + 1 })
        body.append(UInt8(ascii: "["))
        for (index, item) in items.enumerated() {
            if index > 0 { body.append(UInt8(ascii: ",")) }
            body += item
        }
        body.append(UInt8(ascii: "]"))
        return body
    }

    static func base64(_ bytes: [UInt8]) -> String {
        String(decoding: Base64.encode(bytes), as: UTF8.self)
    }

    /// Characters of base64 for so many bytes.
    static func base64Count(_ bytes: Int) -> Int { (bytes + 2) / 3 * 4 }
}
