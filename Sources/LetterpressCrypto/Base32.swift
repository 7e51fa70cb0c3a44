/// Bytes as lower-case base32 without padding (RFC 4648 §6): survives relays that change case.
package enum Base32 {
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var encoded: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                encoded.append(alphabet[Int(buffer >> UInt32(bits)) & 31])
            }
        }
        if bits > 0 { encoded.append(alphabet[Int(buffer << UInt32(5 - bits)) & 31]) }
        return String(decoding: encoded, as: UTF8.self)
    }
}
