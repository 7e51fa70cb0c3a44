internal import Foundation

/// A part of a message with its header, as text: everything in it is ASCII.
struct MIMEPart {
    /// Fields with CRLF behind each.
    struct Header {
        private(set) var text = ""

        mutating func add(_ name: String, _ value: String) {
            text += "\(name): \(value)\r\n"
        }
    }

    let text: String

    private init(_ header: Header, _ body: String) {
        text = header.text + "\r\n" + body
    }

    static func leaf(_ type: String, _ bytes: [UInt8], _ more: Header = Header()) -> MIMEPart {
        var header = Header()
        header.add("Content-Type", type)
        header.add("Content-Transfer-Encoding", "base64")
        let lines = Data(bytes).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
        )
        return MIMEPart(header + more, lines + "\r\n")
    }

    static func enclosure(_ enclosure: Draft.Enclosure) -> MIMEPart {
        var more = Header()
        let kind = enclosure.contentID == nil ? "attachment" : "inline"
        more.add("Content-Disposition", "\(kind); \(parameter("filename", enclosure.name))")
        if let contentID = enclosure.contentID { more.add("Content-ID", "<\(contentID)>") }
        return leaf(enclosure.type, enclosure.bytes, more)
    }

    static func multipart(_ kind: String, _ parts: [MIMEPart]) -> MIMEPart {
        // No line of base64 has a hyphen, so that nothing in a part can end it.
        let boundary = "--=-\(kind)-of-\(parts.count)"
        var header = Header()
        header.add("Content-Type", "multipart/\(kind); boundary=\"\(boundary)\"")
        let body = parts.map { "--\(boundary)\r\n\($0.text)" }.joined()
        return MIMEPart(header, "\(body)--\(boundary)--\r\n")
    }

    /// RFC 2231 §4 for whatever is not plain.
    private static func parameter(_ name: String, _ value: String) -> String {
        let isPlain = value.utf8.allSatisfy {
            (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return "\(name)=\"\(value)\"" }
        let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "\(name)*=utf-8''\(encoded)"
    }
}

extension MIMEPart.Header {
    static func + (front: Self, back: Self) -> Self {
        var sum = front
        sum.text += back.text
        return sum
    }
}
