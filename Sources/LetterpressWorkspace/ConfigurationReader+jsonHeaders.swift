internal import LetterpressModel

extension ConfigurationReader {
    /// `delivery.json.headers: {Authorization: "Bearer ${API_KEY}"}`, and what must not be shown of it.
    static func jsonHeaders(
        _ settings: inout Settings
    ) -> (headers: [JSONTemplate.Header], secrets: [Confidential]) {
        let key = "delivery.json.headers"
        guard let (value, location) = settings.tree(key) else { return ([], []) }
        guard case .map(let entries) = value.content else {
            settings.refuse(
                location,
                "Key '\(key)' is not a map",
                "Write it as 'headers: {Authorization: \"Bearer ${API_KEY}\"}'."
            )
            return ([], [])
        }
        var headers: [JSONTemplate.Header] = []
        var secrets: [Confidential] = []
        for entry in entries {
            let place = SourceLocation(path: settings.path, position: entry.keyPosition)
            guard isHeaderName(entry.key, at: place, of: key, &settings),
                let text = headerText(entry, of: key, &settings)
            else { continue }
            guard !headers.contains(where: { $0.name.lowercased() == entry.key.lowercased() })
            else {
                settings.refuse(
                    place,
                    "Header '\(entry.key)' stands twice in '\(key)'",
                    "Keep one of the two; small and capital letters are the same here."
                )
                continue
            }
            let variables = text.filter(\.isSecret).map(\.text)
            guard !variables.isEmpty || !SecretName.isSurelyOne(entry.key) else {
                settings.refuse(
                    SourceLocation(path: settings.path, position: entry.value.position),
                    "Header '\(entry.key)' in '\(key)' stands in clear in a file that is shared",
                    Settings.keptOutOfFiles
                )
                continue
            }
            let words = text.map(\.text).joined()
            let isSecret = !variables.isEmpty || SecretName.isOne(entry.key)
            if isSecret {
                // `Bearer KEY` and the key alone: either may be said back.
                let key = words.split(separator: " ", maxSplits: 1).last.map(String.init) ?? ""
                secrets += Set(variables + [words, key]).sorted().map(Confidential.init)
            }
            headers.append(JSONTemplate.Header(entry.key, words, isSecret: isSecret))
        }
        return (headers, secrets)
    }

    /// `delivery.json.key_header`; empty where the API knows no idempotency keys.
    static func keyHeader(
        besides headers: [JSONTemplate.Header],
        isSigned: Bool,
        _ settings: inout Settings
    ) -> String {
        let key = "delivery.json.key_header"
        let name = settings.text(key, default: "")
        guard !name.isEmpty,
            // A signed request has it already.
            isSigned && name.lowercased() == "webhook-id"
                || isHeaderName(name, at: settings.location(key), of: key, &settings)
        else { return name }
        if headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            settings.refuse(
                settings.location(key),
                "Header '\(name)' stands in 'delivery.json.headers' too",
                "Take it out there: its value is another one for each request."
            )
        }
        return name
    }

    private static func headerText(
        _ entry: LocatedValue.Entry,
        of key: String,
        _ settings: inout Settings
    ) -> [(text: String, isSecret: Bool)]? {
        let place = SourceLocation(path: settings.path, position: entry.value.position)
        guard let text = entry.value.text else {
            settings.refuse(
                place,
                "Header '\(entry.key)' in '\(key)' is not one line of text",
                "Write it as '\(entry.key): some words'."
            )
            return nil
        }
        let pieces = settings.pieces(of: text, key: "\(key).\(entry.key)", at: place)
        guard pieces.allSatisfy({ $0.text.utf8.allSatisfy { (0x20...0x7E).contains($0) } }) else {
            settings.refuse(
                place,
                "Header '\(entry.key)' in '\(key)' holds a line end, or a letter beyond ASCII",
                "Write it on one line; a key read from a file often brings a line end along."
            )
            return nil
        }
        let fields = pieces.filter { !$0.isSecret }
            .compactMap { (try? TemplateText(parsing: $0.text))?.fields.first }
        if let field = fields.first {
            settings.refuse(
                place,
                "Header '\(entry.key)' in '\(key)' has the field '{\(field.rawValue)}'",
                "Put it into 'body': the headers of all requests are the same."
            )
            return nil
        }
        return pieces
    }

    private static func isHeaderName(
        _ name: String,
        at location: SourceLocation,
        of key: String,
        _ settings: inout Settings
    ) -> Bool {
        let isToken = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
        guard isToken, !name.isEmpty else {
            settings.refuse(
                location,
                "Key '\(key)' has a name that no header can have: '\(name)'",
                "Use letters, digits and hyphens, such as X-Api-Key."
            )
            return false
        }
        guard !ownHeaders.contains(name.lowercased()) else {
            settings.refuse(
                location,
                "Header '\(name)' cannot be set in '\(key)'",
                "Take it out: Letterpress writes it for each request."
            )
            return false
        }
        return true
    }

    /// What frames a request, and what signs it.
    private static let ownHeaders: Set<String> = [
        "connection", "content-encoding", "content-length", "expect", "host", "keep-alive", "te",
        "trailer", "transfer-encoding", "upgrade", "webhook-id", "webhook-signature",
        "webhook-timestamp",
    ]
}
