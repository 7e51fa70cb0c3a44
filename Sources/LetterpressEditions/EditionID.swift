internal import LetterpressCrypto
internal import LetterpressModel

/// The name of an edition: the same content has the same one everywhere.
enum EditionID {
    /// SHA-256 over the canonical forms of the texts and then of each file its name, its type, the
    /// address of a picture (empty for an attachment) and its bytes, each preceded by its length in
    /// bytes.
    static func of(_ texts: [MergedText], files: [EnclosedFile]) -> String {
        let forms = texts.map(\.canonical)
        var content: [UInt8] = []
        content.reserveCapacity(
            forms.reduce(0) { $0 + $1.utf8.count + 16 }
                + files.reduce(0) { $0 + $1.bytes.count + 1_024 }
        )
        func add(_ part: some Collection<UInt8>) {
            content += Array("\(part.count):".utf8)
            content += part
        }
        for form in forms { add(form.utf8) }
        for file in files {
            add(file.name.utf8)
            add(file.type.utf8)
            add((file.source ?? "").utf8)
            add(file.bytes)
        }
        return SHA256.hex(content)
    }
}
