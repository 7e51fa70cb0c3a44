internal import Foundation

/// An IP address, as far as one must know whether it belongs to everybody.
package struct NetworkAddress: Sendable {
    /// 4 or 16.
    private let bytes: [UInt8]

    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// As it stands in a web address: in brackets (RFC 3986 §3.2.2), or in any form in which a resolver
    /// takes numbers for an IPv4 address, such as `127.1` and `0x7f.1` (inet_aton(3)).
    package init?(host: String) {
        if host.hasPrefix("["), host.hasSuffix("]") {
            var address = in6_addr()
            guard inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &address) == 1 else {
                return nil
            }
            bytes = withUnsafeBytes(of: &address) { Array($0) }
        } else {
            var address = in_addr()
            // It reads what it can and forgives what follows a blank.
            guard !host.contains(where: \.isWhitespace), inet_aton(host, &address) != 0 else {
                return nil
            }
            bytes = withUnsafeBytes(of: &address) { Array($0) }
        }
    }

    /// Whether it can be reached from everywhere (IANA's registries of special-purpose addresses,
    /// RFC 6890).
    package var isPublic: Bool {
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
