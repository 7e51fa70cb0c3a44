internal import LetterpressModel

/// Reads the user's own shape of a request.
struct JSONBodyReader {
    static let key = "delivery.json.body"

    var settings: Settings
    var secrets: [Confidential] = []
    var isFaulty = false

    init(settings: Settings) { self.settings = settings }

    /// `name` is the key at which the value stands, or the list in which it does.
    mutating func value(of value: LocatedValue, name: String) -> TemplateValue {
        let place = SourceLocation(path: settings.path, position: value.position)
        switch value.content {
        case .empty: return .null
        case .list(let items): return .list(items.map { self.value(of: $0, name: name) })
        case .map(let entries):
            if let field = bareField(entries) {
                refuse(
                    place,
                    "Field '{\(field)}' in '\(Self.key)' lacks its quotes",
                    "Write it as \"{\(field)}\"."
                )
            }
            return .object(
                entries.map { entry in
                    let position = SourceLocation(path: settings.path, position: entry.keyPosition)
                    return TemplateValue.Entry(
                        words(entry.key, at: position),
                        self.value(of: entry.value, name: entry.key)
                    )
                }
            )
        case .scalar(let text, let isQuoted):
            if !isQuoted, let plain = Self.plain(text) { return plain }
            return .string(self.text(text, name: name, at: place))
        }
    }

    /// `{subject}` without quotes is a map of YAML with nothing at its one key.
    private func bareField(_ entries: [LocatedValue.Entry]) -> String? {
        guard entries.count == 1, let entry = entries.first, entry.value.content == .empty else {
            return nil
        }
        let names = CopyField.allCases.map(\.rawValue)
        return names.contains(entry.key) ? entry.key : nil
    }

    private mutating func text(
        _ text: String,
        name: String,
        at place: SourceLocation
    ) -> TemplateText {
        var result = TemplateText()
        for piece in settings.pieces(of: text, key: Self.key, at: place) {
            if piece.isSecret {
                secrets.append(Confidential(piece.text))
                result.append(.secret(Confidential(piece.text)))
            } else if !append(piece.text, to: &result, at: place) {
                // One fault tells where to look.
                return result
            }
        }
        if result.pieces.count > 1, let field = result.fields.first(where: { !$0.isText }) {
            refuse(
                place,
                "Field '{\(field.rawValue)}' in '\(Self.key)' is no text and cannot stand in one",
                "Give it a key of its own: '\(field.rawValue): \"{\(field.rawValue)}\"'."
            )
        }
        // Somebody who writes a key down here has made it no less a key.
        if SecretName.isOne(name), result.pieces.count == 1,
            case .words(let words) = result.pieces[0]
        {
            secrets.append(Confidential(words))
            return TemplateText([.secret(Confidential(words))])
        }
        return result
    }

    private mutating func words(_ key: String, at place: SourceLocation) -> String {
        var text = TemplateText()
        _ = append(key, to: &text, at: place)
        if let field = text.fields.first {
            refuse(
                place,
                "Key in '\(Self.key)' has the field '{\(field.rawValue)}'",
                "Write fields as values only; '{{' and '}}' stand for braces."
            )
        }
        return text.pieces.map { if case .words(let words) = $0 { words } else { "" } }.joined()
    }

    private mutating func append(
        _ words: String,
        to text: inout TemplateText,
        at place: SourceLocation
    ) -> Bool {
        do {
            try text.append(parsing: words)
            return true
        } catch {
            switch error {
            case .unknownField(let name):
                let names = CopyField.allCases.map(\.rawValue)
                let meant = Spelling.nearest(to: name, among: names)
                refuse(
                    place,
                    "Field '{\(name)}' in '\(Self.key)' is not known",
                    meant.map { "Did you mean '{\($0)}'?" }
                        ?? "Known are \(names.joined(separator: ", ")); '{{' and '}}' stand for braces."
                )
            case .looseBrace:
                refuse(
                    place,
                    "Text in '\(Self.key)' has a brace that belongs to no field",
                    "Write a field as {subject}; '{{' and '}}' stand for braces."
                )
            }
            return false
        }
    }

    private mutating func refuse(_ place: SourceLocation, _ message: String, _ remedy: String) {
        isFaulty = true
        settings.refuse(place, message, remedy)
    }

    /// What JSON has besides texts, as JSON writes it: `no` and `007` are texts.
    private static func plain(_ text: String) -> TemplateValue? {
        switch text {
        case "true": .flag(true)
        case "false": .flag(false)
        case "null": .null
        default:
            text.wholeMatch(of: #/-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/#) == nil
                ? nil : .number(text)
        }
    }
}
