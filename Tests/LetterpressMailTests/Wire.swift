import Foundation

/// A message taken apart by the letter of RFC 5322, RFC 2045 and RFC 2047; anything loose throws.
struct Wire {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Unfolded, in order.
    let fields: [(name: String, value: String)]
    /// Lines without CRLF, as they are on the wire.
    let lines: [String]
    let text: String
    /// Of the text part.
    let format: String
    let html: String

    init(_ bytes: [UInt8]) throws {
        lines = try Self.lines(bytes)
        let end = try lines.firstIndex(of: "").orThrow("no end of the header")
        fields = try Self.fields(lines[..<end])
        let type = try Self.one("Content-Type", in: fields)
        let match = try type.wholeMatch(of: #/multipart\/alternative; boundary="([^"]{1,70})"/#)
            .orThrow("not multipart/alternative: \(type)")
        let marker = "--\(match.1)"
        guard lines.last == marker + "--" else { throw Fault(description: "not closed") }
        let parts = lines[(end + 1)...].dropLast().split(
            separator: marker,
            omittingEmptySubsequences: false
        )
        guard parts.count == 3, parts[0].isEmpty else {
            throw Fault(description: "\(parts.count - 1) parts")
        }
        let head = parts[1].first ?? ""
        let type0 = "Content-Type: text/plain; charset=utf-8"
        format = String(head.dropFirst(type0.count))
        text = try Self.part(parts[1], type: "text/plain; charset=utf-8" + format)
        html = try Self.part(parts[2], type: "text/html; charset=utf-8")
    }

    subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// Free words or a phrase with its encoded-words read (RFC 2047 §6.2).
    func words(_ name: String) throws -> String {
        try Self.decoded(Self.one(name, in: fields))
    }

    /// The display name before an address, without its quotes.
    func name(_ field: String, of address: String) throws -> String {
        let field = try Self.one(field, in: fields)
        guard field.hasSuffix(" <\(address)>") else {
            throw Fault(description: "no '\(address)' in \(field)")
        }
        let phrase = String(field.dropLast(address.count + 3))
        guard phrase.hasPrefix("\"") else { return try Self.decoded(phrase) }
        return String(phrase.dropFirst().dropLast()).replacing(#/\\(.)/#) { String($0.1) }
    }

    private static func lines(_ bytes: [UInt8]) throws -> [String] {
        guard bytes.suffix(2) == [13, 10] else { throw Fault(description: "no CRLF at the end") }
        var lines: [String] = []
        for line in String(decoding: bytes, as: UTF8.self).dropLast().components(
            separatedBy: "\r\n"
        ) {
            guard !line.utf8.contains(13), !line.utf8.contains(10) else {
                throw Fault(description: "a lone CR or LF in '\(line)'")
            }
            guard line.utf8.allSatisfy({ $0 < 0x80 && $0 > 0 }) else {
                throw Fault(description: "not 7 bits: '\(line)'")
            }
            lines.append(line)
        }
        return lines
    }

    private static func fields(_ lines: ArraySlice<String>) throws -> [(String, String)] {
        var fields: [(String, String)] = []
        for line in lines {
            if line.hasPrefix(" ") || line.hasPrefix("\t") {
                guard let last = fields.popLast(), line.contains(where: { $0 != " " && $0 != "\t" })
                else { throw Fault(description: "a folded line of white space alone") }
                fields.append((last.0, last.1 + line))
            } else {
                let match = try line.wholeMatch(of: #/([!-9;-~]+): (\S.*)/#)
                    .orThrow("no header field: '\(line)'")
                fields.append((String(match.1), String(match.2)))
            }
        }
        return fields
    }

    private static func one(
        _ name: String,
        in fields: [(name: String, value: String)]
    ) throws -> String {
        let found = fields.filter { $0.name.lowercased() == name.lowercased() }
        guard found.count == 1 else { throw Fault(description: "\(found.count) fields \(name)") }
        return found[0].value
    }

    private static func part(_ lines: ArraySlice<String>, type: String) throws -> String {
        let header = try lines.firstIndex(of: "").orThrow("a part without end of its header")
        let fields = try fields(lines[..<header])
        guard try one("Content-Type", in: fields) == type, fields.count == 2 else {
            throw Fault(description: "a part with \(fields)")
        }
        switch try one("Content-Transfer-Encoding", in: fields) {
        case "quoted-printable": return try quotedPrintable(lines[(header + 1)...])
        case "base64": return try base64(lines[(header + 1)...])
        case let other: throw Fault(description: "a part in \(other)")
        }
    }

    /// RFC 2045 §6.8; a line may be shorter than the limit, and text has CRLF.
    private static func base64(_ lines: ArraySlice<String>) throws -> String {
        guard lines.allSatisfy({ $0.utf8.count <= 76 && $0.utf8.count % 4 == 0 }) else {
            throw Fault(description: "a line of base64 that is too long or no whole groups")
        }
        let data = try Data(base64Encoded: lines.joined()).orThrow("no base64")
        let text = try String(bytes: data, encoding: .utf8).orThrow("not UTF-8")
        guard text.replacing("\r\n", with: "").utf8.allSatisfy({ $0 != 10 && $0 != 13 }) else {
            throw Fault(description: "a lone CR or LF in base64")
        }
        return text.replacing("\r\n", with: "\n")
    }

    /// RFC 2045 §6.7.
    private static func quotedPrintable(_ lines: ArraySlice<String>) throws -> String {
        var bytes: [UInt8] = []
        for (index, line) in zip(lines.indices, lines) {
            guard line.utf8.count <= 76 else {
                throw Fault(description: "an encoded line too long: \(line)")
            }
            guard line.last != " ", line.last != "\t" else {
                throw Fault(description: "a blank at the end")
            }
            var rest = Array(line.utf8)[...]
            var isSoft = false
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "=") else {
                    bytes.append(byte)
                    continue
                }
                isSoft = rest.isEmpty
                if isSoft { break }
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.wholeMatch(of: #/[0-9A-F]{2}/#) != nil,
                    let byte = UInt8(digits, radix: 16)
                else { throw Fault(description: "a lone '=' in \(line)") }
                bytes.append(byte)
                rest = rest.dropFirst(2)
            }
            if !isSoft, index != lines.indices.last { bytes.append(10) }
        }
        return try String(bytes: bytes, encoding: .utf8).orThrow("not UTF-8")
    }

    private static func decoded(_ text: String) throws -> String {
        var bytes: [UInt8] = []
        var rest = text[...]
        var wasWord = false
        while let match = rest.firstMatch(of: #/=\?([^?]+)\?([QB])\?([^? ]+)\?=/#) {
            let before = rest[..<match.range.lowerBound]
            // White space between two encoded-words is not part of the text.
            if !(wasWord && before.allSatisfy { $0 == " " }) { bytes += Array(before.utf8) }
            guard match.1 == "utf-8", match.0.utf8.count <= 75 else {
                throw Fault(description: "an encoded-word too long: \(match.0)")
            }
            let word =
                match.2 == "B" ? Array(Data(base64Encoded: String(match.3)) ?? Data()) : q(match.3)
            guard String(bytes: word, encoding: .utf8) != nil else {
                throw Fault(description: "a character in two encoded-words: \(match.0)")
            }
            bytes += word
            wasWord = true
            rest = rest[match.range.upperBound...]
        }
        return String(decoding: bytes + Array(rest.utf8), as: UTF8.self)
    }

    private static func q(_ text: Substring) -> [UInt8] {
        let bytes = text.replacing("_", with: " ").utf8
        let spelled = bytes.map { $0 == UInt8(ascii: "=") ? "%" : String(Unicode.Scalar($0)) }
            .joined()
        return Array((spelled.removingPercentEncoding ?? "").utf8)
    }
}

extension Optional {
    fileprivate func orThrow(_ words: String) throws -> Wrapped {
        guard let self else { throw Wire.Fault(description: words) }
        return self
    }
}
