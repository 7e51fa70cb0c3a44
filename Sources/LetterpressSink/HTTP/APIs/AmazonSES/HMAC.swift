/// HMAC-SHA256 (RFC 2104) out of a digest in hexadecimal.
struct HMAC {
    private static let block = 64

    /// SHA-256 in lower-case hex.
    let digest: @Sendable ([UInt8]) -> String

    /// 32 octets.
    func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        let key = key.count > Self.block ? hash(key) : key
        let padded = key + [UInt8](repeating: 0, count: Self.block - key.count)
        return hash(padded.map { $0 ^ 0x5C } + hash(padded.map { $0 ^ 0x36 } + message))
    }

    private func hash(_ bytes: [UInt8]) -> [UInt8] {
        let digits = digest(bytes).utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        return stride(from: 0, to: digits.count - 1, by: 2).map {
            UInt8(truncatingIfNeeded: digits[$0] << 4 | digits[$0 + 1])
        }
    }
}
