import Foundation

@testable import LetterpressMail

/// A body as it goes over the wire, looked at without the help of what wrote it.
enum EncodedBody {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// What every body of ours promises; the faults it has, or nothing.
    static func faults(in bytes: [UInt8]) -> [String] {
        var faults: [String] = []
        if bytes.contains(where: { $0 >= 0x7F || $0 < 0x20 && $0 != 13 && $0 != 10 }) {
            faults.append("an octet that is no printable ASCII")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        for line in text.components(separatedBy: "\r\n") {
            if line.utf8.contains(13) || line.utf8.contains(10) { faults.append("a lone CR or LF") }
            if line.utf8.count > 76 { faults.append("\(line.utf8.count) octets: \(line)") }
            if line.hasPrefix(".") { faults.append("a dot at the head: \(line)") }
            if line.hasPrefix("From ") { faults.append("'From ' at the head: \(line)") }
            if line.hasSuffix(" ") { faults.append("a blank at the end: \(line)") }
            if line.contains("  ") { faults.append("two blanks: \(line)") }
        }
        // The boundary behind it ends what is hashed.
        let framed = bytes + Array("\r\n--b--\r\n".utf8)
        if RelaxedForm.body(framed) != framed { faults.append("DKIM would relax it") }
        return faults
    }

    /// RFC 2045 §6.7 by the letter.
    static func quotedPrintable(_ bytes: [UInt8]) throws -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                decoded.append(byte)
                continue
            }
            let two = String(decoding: rest.prefix(2), as: UTF8.self)
            if two.utf8.elementsEqual([13, 10]) {
                rest = rest.dropFirst(2)
                continue
            }
            guard two.utf8.count == 2,
                two.utf8.allSatisfy({ "0123456789ABCDEF".utf8.contains($0) }),
                let octet = UInt8(two, radix: 16)
            else { throw Fault(description: "a lone '=' before '\(two)'") }
            decoded.append(octet)
            rest = rest.dropFirst(2)
        }
        return decoded
    }

    /// RFC 2045 §6.8; full lines but for a last one and those that a literal ends.
    static func base64(_ bytes: [UInt8]) throws -> [UInt8] {
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        guard lines == [""] || lines.allSatisfy({ !$0.isEmpty && $0.utf8.count % 4 == 0 }) else {
            throw Fault(description: "a line of base64 that is empty or no whole groups")
        }
        guard let data = Data(base64Encoded: lines.joined()) else {
            throw Fault(description: "no base64")
        }
        return Array(data)
    }

    /// Lines of a text, whatever ends them.
    static func lines(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var wasCR = false
        for byte in bytes {
            if byte == 13 || byte == 10 && !wasCR {
                lines.append([])
            } else if byte != 10 {
                lines[lines.count - 1].append(byte)
            }
            wasCR = byte == 13
        }
        return lines
    }

    /// Whether lines end in CRLF and nothing else.
    static func hasCanonicalLineEnds(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).allSatisfy { ($0 == 13) == ($1 == 10) } && bytes.first != 10
            && bytes.last != 13
    }
}
