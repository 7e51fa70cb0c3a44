internal import Foundation

/// An IP address, as far as one must know whether it belongs to everybody.
struct NetworkAddress {
    /// 4 or 16.
    private let bytes: [UInt8]

    init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Of a `sockaddr_in` or `sockaddr_in6`.
    init?(socketAddress raw: UnsafeRawBufferPointer) {
        guard raw.count >= 8 else { return nil }
        switch Int32(raw.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET: self.init(bytes: Array(raw[4..<8]))
        case AF_INET6 where raw.count >= 24: self.init(bytes: Array(raw[8..<24]))
        default: return nil
        }
    }

    /// Whether it can be reached from everywhere (IANA's registries of special-purpose addresses,
    /// RFC 6890).
    var isPublic: Bool {
        if bytes.count == 4 { return Self.isPublic(bytes) }
        // An IPv4 address in another dress: mapped (RFC 4291), translated (RFC 6052), 6to4 (RFC 3056).
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return Self.isPublic(Array(bytes[12...]))
        }
        if bytes.starts(with: [0, 0x64, 0xFF, 0x9B]) { return Self.isPublic(Array(bytes[12...])) }
        if bytes.starts(with: [0x20, 0x02]) { return Self.isPublic(Array(bytes[2..<6])) }
        // Global unicast is 2000::/3; of it documentation is nobody's.
        return bytes[0] & 0xE0 == 0x20 && !bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8])
    }

    private static func isPublic(_ n: [UInt8]) -> Bool {
        switch (n[0], n[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168): false
        case (172, 16...31), (100, 64...127), (198, 18...19): false
        case (192, 0): n[2] != 0 && n[2] != 2
        case (198, 51): n[2] != 100
        case (203, 0): n[2] != 113
        case (224..., _): false
        default: true
        }
    }
}
