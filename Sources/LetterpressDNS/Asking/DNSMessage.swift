internal import CResolv
internal import Glibc

/// An answer as it comes over the wire (RFC 1035 §4).
enum DNSMessage {
    /// The records of one type in the answer section, at the end of whatever aliases lead there.
    ///
    /// Nil for what is no message.
    static func records(
        of type: DNSType,
        in octets: UnsafeMutableBufferPointer<UInt8>
    ) -> [DNSRecord]? {
        var message = ns_msg()
        guard ns_initparse(octets.baseAddress, Int32(octets.count), &message) == 0 else {
            return nil
        }
        var records: [DNSRecord] = []
        for index in 0..<max(0, cresolv_answer_count(&message)) {
            var raw = ns_rr()
            guard cresolv_parse_answer(&message, index, &raw) == 0 else { return nil }
            guard cresolv_class(&raw) == 1, DNSType(code: cresolv_type(&raw)) == type else {
                continue
            }
            let data = UnsafeBufferPointer(
                start: cresolv_data(&raw),
                count: Int(cresolv_data_size(&raw))
            )
            guard let record = record(of: type, data, in: &message) else { return nil }
            records.append(record)
        }
        return records
    }

    private static func record(
        of type: DNSType,
        _ data: UnsafeBufferPointer<UInt8>,
        in message: inout ns_msg
    ) -> DNSRecord? {
        switch type {
        case .a: return address(data, octets: 4, family: AF_INET)
        case .aaaa: return address(data, octets: 16, family: AF_INET6)
        case .cname, .ptr: return name(at: 0, of: data, in: &message).map { .name($0) }
        case .mx:
            guard data.count > 2, let host = name(at: 2, of: data, in: &message) else {
                return nil
            }
            return .mailServer(preference: Int(data[0]) << 8 | Int(data[1]), host: host)
        case .txt: return text(data).map { .text($0) }
        }
    }

    private static func address(
        _ data: UnsafeBufferPointer<UInt8>,
        octets: Int,
        family: Int32
    ) -> DNSRecord? {
        guard data.count == octets else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            guard let start = text.baseAddress,
                inet_ntop(family, data.baseAddress, start, socklen_t(text.count)) != nil
            else { return nil }
            return .address(String(cString: start))
        }
    }

    /// Lower case; `.` for the top.
    private static func name(
        at offset: Int,
        of data: UnsafeBufferPointer<UInt8>,
        in message: inout ns_msg
    ) -> String? {
        guard let start = data.baseAddress, data.count > offset else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NS_MAXDNAME)) { text in
            guard let words = text.baseAddress,
                cresolv_expand_name(&message, start + offset, words, NS_MAXDNAME) >= 0
            else { return nil }
            let name = String(cString: words).lowercased()
            return name.isEmpty ? "." : name
        }
    }

    /// Strings with their lengths before them (RFC 1035 §3.3.14).
    private static func text(_ data: UnsafeBufferPointer<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = data[...]
        while let length = rest.popFirst() {
            guard rest.count >= Int(length) else { return nil }
            bytes += rest.prefix(Int(length))
            rest = rest.dropFirst(Int(length))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
