internal import LetterpressModel

/// A part of a message, or its whole body, ready for the wire (RFC 2045, RFC 2046).
struct MIMEEntity: Sendable {
    /// What a body is made of, in order.
    enum Run: Sendable {
        /// The same in every copy.
        case fixed([UInt8])
        case quotedPrintable(SplicedText<QuotedPrintableWriter>)
        case base64(SplicedText<Base64Writer>)
    }

    /// `Content-Type` first.
    let fields: [HeaderField]
    /// Without the line end that belongs to a boundary (RFC 2046 §5.1.1).
    let body: [Run]

    /// Parts in a frame; a boundary that begins with `=_` occurs in no encoded text (RFC 2045 §6.7).
    init(multipart kind: String, boundary: String, parameters: String = "", _ parts: [MIMEEntity]) {
        let type = "multipart/\(kind); \(parameters)boundary=\"\(boundary)\""
        fields = Self.fields([("Content-Type", type)])
        var body: [Run] = []
        for (index, part) in parts.enumerated() {
            let lineEnd = index == 0 ? "" : "\r\n"
            body.append(.fixed(Array("\(lineEnd)--\(boundary)\r\n".utf8)))
            body.append(.fixed(part.fields.flatMap(\.raw) + [13, 10]))
            body += part.body
        }
        body.append(.fixed(Array("\r\n--\(boundary)--".utf8)))
        self.body = Self.joined(body)
    }

    /// A text, in the encoding that is shorter for it.
    init(text: MergedText, kind: String, flow: FlowedText? = nil) {
        let format = flow.map { "; format=flowed; delsp=\($0.deletesSpace ? "yes" : "no")" } ?? ""
        let text = flow?.text ?? text
        let isFlowed = flow != nil
        let isForeign = Self.isMostlyBeyondASCII(text)
        fields = Self.fields([
            ("Content-Type", "text/\(kind); charset=utf-8\(format)"),
            ("Content-Transfer-Encoding", isForeign ? "base64" : "quoted-printable"),
        ])
        body = [
            isForeign
                ? .base64(SplicedText(text, isFlowed: isFlowed))
                : .quotedPrintable(SplicedText(text, isFlowed: isFlowed))
        ]
    }

    /// A file to be saved.
    init(attachment file: EnclosedFile) {
        self.init(file, disposition: "attachment", contentID: nil)
    }

    /// A picture that the HTML shows by its Content-ID (RFC 2392).
    init(picture file: EnclosedFile, contentID: String) {
        self.init(file, disposition: "inline", contentID: contentID)
    }

    private init(_ file: EnclosedFile, disposition: String, contentID: String?) {
        let name = FileNameParameter.parameters("filename", file.name)
        fields = Self.fields([
            ("Content-Type", Self.type(of: file)),
            ("Content-Transfer-Encoding", "base64"),
            ("Content-Disposition", ([disposition] + name).joined(separator: "; ")),
            ("Content-ID", contentID.map { "<\($0)>" } ?? ""),
        ])
        body = [.fixed(Base64Writer.lines(file.bytes))]
    }

    private static func type(of file: EnclosedFile) -> String {
        let type = file.type.lowercased()
        guard type.wholeMatch(of: mediaType) != nil else { return "application/octet-stream" }
        // A whole message or a multipart must not be encoded (RFC 2045 §6.4): it goes as mere octets.
        if type.hasPrefix("message/") || type.hasPrefix("multipart/") {
            return "application/octet-stream"
        }
        let isUTF8 = type.hasPrefix("text/") && String(validating: file.bytes, as: UTF8.self) != nil
        return isUTF8 ? "\(file.type); charset=utf-8" : file.type
    }

    /// `application/pdf`, without parameters (RFC 6838 §4.2).
    private static var mediaType: Regex<Substring> {
        #/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/#
    }

    private static func fields(_ pairs: [(name: String, value: String)]) -> [HeaderField] {
        pairs.compactMap { pair in
            HeaderValue(structured: pair.value).flatMap { HeaderField(pair.name, $0) }
        }
    }

    /// Base64 is shorter from about a third on.
    private static func isMostlyBeyondASCII(_ text: MergedText) -> Bool {
        var (all, beyond) = (0, 0)
        for words in text.literals {
            for byte in words.utf8 { beyond += byte >= 0x80 ? 1 : 0 }
            all += words.utf8.count
        }
        return beyond * 3 > all
    }

    private static func joined(_ runs: [Run]) -> [Run] {
        var joined: [Run] = []
        for run in runs {
            if case .fixed(let more) = run, case .fixed(let bytes)? = joined.last {
                joined[joined.count - 1] = .fixed(bytes + more)
            } else {
                joined.append(run)
            }
        }
        return joined
    }
}
