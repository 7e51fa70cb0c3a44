internal import Foundation

/// A file that goes with every copy of an edition: an attachment, or a picture that its HTML shows.
package struct EnclosedFile: Equatable, Sendable {
    /// As the reader sees it: one path component, no control characters.
    package let name: String
    /// A media type, such as `application/pdf`.
    package let type: String
    package let bytes: [UInt8]
    /// Of a picture the address that stands in the HTML's `src`, unescaped; nil for an attachment.
    package let source: String?

    /// What is no name of a file is made one.
    package init(name: String, type: String, bytes: [UInt8], source: String? = nil) {
        self.name = ShownName.made(from: name)
        self.type = type
        self.bytes = bytes
        self.source = source
    }

    /// The same with nothing in it.
    package var emptied: EnclosedFile {
        EnclosedFile(name: name, type: type, bytes: [], source: source)
    }

    /// Of all files of a message together.
    ///
    /// Base64 makes 4 bytes out of 3 and adds a line end to every 76, and Gmail takes no message of more
    /// than 25 MB.
    package static let mostBytes = 18_000_000
}

// A stored edition is read again by a later version, so its form is spelled out: the bytes are one
// string of base64.
extension EnclosedFile: Codable {
    private enum Key: CodingKey { case name, type, bytes, source }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        guard let data = Data(base64Encoded: try object.decode(String.self, forKey: .bytes)) else {
            throw DecodingError.dataCorruptedError(
                forKey: .bytes,
                in: object,
                debugDescription: "the bytes of a file are no base64"
            )
        }
        self.init(
            name: try object.decode(String.self, forKey: .name),
            type: try object.decode(String.self, forKey: .type),
            bytes: Array(data),
            source: try object.decodeIfPresent(String.self, forKey: .source)
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(name, forKey: .name)
        try object.encode(type, forKey: .type)
        try object.encode(Data(bytes).base64EncodedString(), forKey: .bytes)
        try object.encodeIfPresent(source, forKey: .source)
    }
}
