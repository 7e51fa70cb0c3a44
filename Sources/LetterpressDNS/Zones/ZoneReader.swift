internal import LetterpressModel

/// Makes records of a zone file's entries.
struct ZoneReader {
    private let path: String
    private var origin: String?
    /// Of the last entry; nil also when it could not be read.
    private var owner: String?
    private var isOwnerFaulty = false
    private(set) var names = ZoneNames()
    private(set) var faults: [ZoneFault] = []

    init(path: String) {
        self.path = path
    }

    mutating func read(_ text: String) {
        // A file of another system may begin with a byte order mark.
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        var scanner = ZoneScanner(text)
        while let result = scanner.next() {
            do throws(ZoneFault) {
                switch result {
                case .fault(let reason, let position): throw fault(reason, at: position)
                case .entry(let entry): try read(entry)
                }
            } catch {
                faults.append(error)
            }
        }
    }

    private mutating func read(_ entry: ZoneEntry) throws(ZoneFault) {
        var words = entry.words[...]
        if let first = words.first, first.bytes.first == UInt8(ascii: "$"), !first.isQuoted {
            return try readDirective(first, words.dropFirst())
        }
        if entry.hasOwner, let word = words.popFirst() {
            (owner, isOwnerFaulty) = (nil, true)
            owner = try name(word)
            isOwnerFaulty = false
        }
        guard !isOwnerFaulty else { return }
        guard let owner else { throw fault(.noOwner, at: entry.position) }
        // `[TTL] [class]` in either order.
        while let word = words.first, try isLifetimeOrClass(word) { words = words.dropFirst() }
        guard let word = words.popFirst() else { throw fault(.noType, at: entry.position) }
        let mnemonic = word.text.uppercased()
        guard let type = DNSType(rawValue: mnemonic) else {
            guard ZoneTypes.isKnown(mnemonic) else {
                throw fault(.unknownType(word.text), at: word.position)
            }
            return names.insert(owner)
        }
        let record = try record(of: type, Array(words), at: word.position)
        guard names.insert(record, of: type, at: owner) else {
            throw fault(.aliasBesideOthers(owner), at: entry.position)
        }
    }

    private mutating func readDirective(
        _ word: ZoneEntry.Word,
        _ values: ArraySlice<ZoneEntry.Word>
    ) throws(ZoneFault) {
        switch word.text.uppercased() {
        case "$ORIGIN":
            guard let value = values.first, values.count == 1 else {
                let form = "$ORIGIN proof.example."
                throw fault(.badDirective("$ORIGIN", form: form), at: word.position)
            }
            origin = try name(value)
        case "$TTL":
            guard let value = values.first, values.count == 1, ZoneTypes.isLifetime(value.text)
            else { throw fault(.badDirective("$TTL", form: "$TTL 3600"), at: word.position) }
        default: throw fault(.unknownDirective(word.text), at: word.position)
        }
    }

    private func isLifetimeOrClass(_ word: ZoneEntry.Word) throws(ZoneFault) -> Bool {
        switch word.text.uppercased() {
        case "IN": return true
        case "CH", "CS", "HS": throw fault(.otherClass(word.text), at: word.position)
        default: return ZoneTypes.isLifetime(word.text)
        }
    }

    private func record(
        of type: DNSType,
        _ words: [ZoneEntry.Word],
        at position: SourcePosition
    ) throws(ZoneFault) -> DNSRecord {
        switch (type, words.count) {
        case (.a, 1) where IPAddress.isVersion4(words[0].text): return .address(words[0].text)
        case (.aaaa, 1) where IPAddress.isVersion6(words[0].text): return .address(words[0].text)
        case (.cname, 1), (.ptr, 1): return .name(try name(words[0]))
        case (.mx, 2):
            guard let preference = UInt16(words[0].text) else { break }
            let host = words[1].text == "." ? "." : try name(words[1])
            return .mailServer(preference: Int(preference), host: host)
        case (.txt, 1...):
            for word in words where word.bytes.count > 255 {
                throw fault(.longString(octets: word.bytes.count), at: word.position)
            }
            return .text(String(decoding: words.flatMap(\.bytes), as: UTF8.self))
        default: break
        }
        let form = ZoneTypes.form(of: type)
        throw fault(.badData(type: type.rawValue, form: form), at: position)
    }

    /// In full: `@` is the origin, and a name without a final dot stands below it.
    private func name(_ word: ZoneEntry.Word) throws(ZoneFault) -> String {
        let text = word.text
        var full = text
        if text == "@" || !text.hasSuffix(".") {
            guard let origin else { throw fault(.relativeName(text), at: word.position) }
            full = text == "@" ? origin : "\(text).\(origin)"
        }
        guard !word.hasEscapes, let name = DNSName.canonical(full) else {
            throw fault(.badName(text), at: word.position)
        }
        return name
    }

    private func fault(_ reason: ZoneFault.Reason, at position: SourcePosition) -> ZoneFault {
        ZoneFault(reason: reason, location: SourceLocation(path: path, position: position))
    }
}
