internal import LetterpressCrypto
internal import LetterpressModel

/// Pictures that travel inside the message and are shown by their Content-ID (RFC 2392).
struct EmbeddedPictures {
    let pictures: [MessageParts.Picture]
    /// Attributes as they stand in the HTML, and what takes their place.
    private let swaps: [(old: String, new: String)]

    init(_ pictures: [EnclosedFile], domain: String) {
        let named = pictures.map { picture in
            let digest = SHA256.hash(Array(picture.name.utf8) + [0] + picture.bytes)
            return (picture, "\(Base32.encode(digest, letters: 26))@\(domain)")
        }
        var known: Set<String> = []
        // One picture may stand at several addresses.
        self.pictures = named.filter { known.insert($1).inserted }
            .map { MessageParts.Picture(contentID: $1, file: $0) }
        swaps = named.compactMap { picture, id in
            picture.source.map { source in
                ("src=\"\(HTMLEscape.escape(source))\"", "src=\"cid:\(id)\"")
            }
        }
    }

    var parts: [MIMEEntity] {
        pictures.map { MIMEEntity(picture: $0.file, contentID: $0.contentID) }
    }

    func swapped(into html: MergedText) -> MergedText {
        guard !swaps.isEmpty else { return html }
        return html.mapLiterals { words in
            swaps.reduce(words) { $0.replacing($1.old, with: $1.new) }
        }
    }
}
