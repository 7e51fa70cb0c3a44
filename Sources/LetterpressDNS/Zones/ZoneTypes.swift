/// What the words before a record's data may be.
enum ZoneTypes {
    /// Types that mail does not ask for; their names exist all the same.
    private static let others: Set<String> = [
        "CAA", "CDNSKEY", "CDS", "DNSKEY", "DS", "HINFO", "HTTPS", "LOC", "NAPTR", "NS", "NSEC",
        "NSEC3", "NSEC3PARAM", "OPENPGPKEY", "RP", "RRSIG", "SMIMEA", "SOA", "SPF", "SRV", "SSHFP",
        "SVCB", "TLSA", "URI",
    ]

    static func isKnown(_ mnemonic: String) -> Bool { others.contains(mnemonic) }

    /// Seconds, or BIND's `1h30m`.
    static func isLifetime(_ word: String) -> Bool {
        guard word.utf8.first.map(isDigit) == true else { return false }
        var mayEnd = true
        for byte in word.utf8 {
            if isDigit(byte) {
                mayEnd = true
            } else if mayEnd, "smhdwSMHDW".utf8.contains(byte) {
                mayEnd = false
            } else {
                return false
            }
        }
        return true
    }

    /// How the data is written, for a person.
    static func form(of type: DNSType) -> String {
        switch type {
        case .a: "one address, such as 'A 192.0.2.1'"
        case .aaaa: "one address, such as 'AAAA 2001:db8::1'"
        case .cname: "one name, such as 'CNAME host.proof.example.'"
        case .mx: "a number and a name, such as 'MX 10 mail.proof.example.'"
        case .ptr: "one name, such as 'PTR mail.proof.example.'"
        case .txt: "strings in quotes, such as 'TXT \"v=spf1 mx -all\"'"
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
