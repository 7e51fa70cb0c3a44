internal import LetterpressCrypto
internal import LetterpressModel

/// The body of every copy of an edition: `multipart/alternative`, text first (RFC 2046 §5.1.4).
struct MessageBody: Sendable {
    let fields: [HeaderField]
    /// The HTML with the pictures that the message brings along, by their Content-IDs.
    let html: MergedText
    let pictures: [MessageParts.Picture]
    private let runs: [MIMEEntity.Run]
    /// What all copies begin with, hashed once.
    private let opening: HashedPrefix
    private let openingBytes: Int

    init(_ edition: Edition, domain: String) {
        let frame = Frame(edition: edition.id)
        let embedded = EmbeddedPictures(edition.pictures, domain: domain)
        self.html = embedded.swapped(into: edition.html)
        pictures = embedded.pictures
        var html = MIMEEntity(text: self.html, kind: "html")
        if !pictures.isEmpty {
            html = MIMEEntity(
                multipart: "related",
                boundary: frame.boundary("related"),
                parameters: "type=\"text/html\"; ",
                [html] + embedded.parts
            )
        }
        let text = MIMEEntity(text: edition.text, kind: "plain", flow: edition.flowed)
        var whole = MIMEEntity(
            multipart: "alternative",
            boundary: frame.boundary("alternative"),
            [text, html]
        )
        if !edition.attachments.isEmpty {
            whole = MIMEEntity(
                multipart: "mixed",
                boundary: frame.boundary("mixed"),
                [whole] + edition.attachments.map { MIMEEntity(attachment: $0) }
            )
        }
        fields = whole.fields
        runs = whole.body + [.fixed([13, 10])]
        let shared = Self.opening(of: runs)
        opening = HashedPrefix(shared)
        openingBytes = shared.count
    }

    /// Appends the copy of one reader.
    func write(_ values: MergeValues, to bytes: inout [UInt8]) {
        for run in runs {
            switch run {
            case .fixed(let fixed): bytes += fixed
            case .quotedPrintable(let text): text.write(values, to: &bytes)
            case .base64(let text): text.write(values, to: &bytes)
            }
        }
    }

    /// SHA-256 of a copy's body as DKIM takes it.
    ///
    /// Our encodings leave nothing to relax: there are no runs of blanks, none at line ends, and one line
    /// end at the end (RFC 6376 §3.4.4).
    func hash(of bytes: ArraySlice<UInt8>) -> [UInt8] {
        opening.hash(with: bytes.dropFirst(openingBytes))
    }

    private static func opening(of runs: [MIMEEntity.Run]) -> [UInt8] {
        var bytes: [UInt8] = []
        for run in runs {
            switch run {
            case .fixed(let fixed): bytes += fixed
            case .quotedPrintable(let text): return bytes + text.opening
            case .base64(let text): return bytes + text.opening
            }
        }
        return bytes
    }

    /// Boundaries of an edition: the same bytes everywhere.
    private struct Frame {
        let edition: String

        func boundary(_ kind: String) -> String {
            "=_\(SHA256.hex(Array("\(kind) \(edition)".utf8)).prefix(32))"
        }
    }
}
