internal import LetterpressCrypto

/// What a request holds.
enum APIBody {
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

    static func base64(_ bytes: [UInt8]) -> JSONValue { .letters(Base64.encode(bytes)) }

    /// Characters of base64 for so many bytes.
    static func base64Count(_ bytes: Int) -> Int { (bytes + 2) / 3 * 4 }
}
