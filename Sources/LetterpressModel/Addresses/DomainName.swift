internal import Foundation

/// Host names as DNS wants them.
package enum DomainName {
    /// The A-label form (RFC 5890, UTS #46 non-transitional), lower case, without a final dot.
    ///
    /// Each label has 1 to 63 octets, the whole at most 255 (RFC 1035 §2.3.4); an underscore is let
    /// through, since such hosts exist.
    package static func aLabels(of host: String) throws(ModelError) -> String {
        var name = host.hasSuffix(".") ? String(host.dropLast()) : host
        if name.hasPrefix("["), name.hasSuffix("]"), isAddressLiteral(name) {
            return name.lowercased()
        }
        if name.utf8.contains(where: { $0 >= 0x80 }) {
            // Foundation turns the host of a URL into A-labels by UTS #46.
            var components = URLComponents()
            components.host = name
            guard let encoded = components.encodedHost else { throw .domainInvalid }
            name = encoded
        }
        name = name.lowercased()
        guard name.utf8.count <= 255 else {
            throw .addressTooLong(part: "domain", octets: name.utf8.count, limit: 255)
        }
        for label in name.split(separator: ".", omittingEmptySubsequences: false) {
            let octets = Array(label.utf8)
            guard (1...63).contains(octets.count), octets.allSatisfy(isNameByte),
                octets.first != UInt8(ascii: "-"), octets.last != UInt8(ascii: "-")
            else { throw .domainInvalid }
        }
        return name
    }

    /// With U-labels in place of A-labels, for a person to read; whatever is none stays as it is.
    package static func shown(_ domain: String) -> String {
        guard domain.contains("xn--") else { return domain }
        var components = URLComponents()
        components.encodedHost = domain
        guard let host = components.host, (try? aLabels(of: host)) == domain else { return domain }
        return host
    }

    /// Whether mail or a page on this host never leaves the machine.
    package static func isLoopback(_ host: String) -> Bool {
        let name = host.lowercased()
        return name == "localhost" || name == "::1" || name == "[::1]" || isLoopbackIPv4(name)
    }

    private static func isLoopbackIPv4(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 §4.1.3).
    private static func isAddressLiteral(_ text: String) -> Bool {
        text.utf8.dropFirst().dropLast().allSatisfy { byte in
            isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        } && text.utf8.count <= 64
    }
}
