/// Octets that mail gives a meaning.
enum Byte {
    static let tab: UInt8 = 0x09
    static let feed: UInt8 = 0x0A
    static let carriage: UInt8 = 0x0D
    static let space: UInt8 = 0x20

    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// An octet of an atom (RFC 5322 §3.2.3), or of a name outside ASCII (RFC 6532 §3.2).
    static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x80..., 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60,
            0x7B...0x7E:
            true
        default: isLetterOrDigit(byte)
        }
    }

    /// An octet of a token of MIME (RFC 2045 §5.1).
    static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7B...0x7E: true
        default: isLetterOrDigit(byte)
        }
    }

    static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
