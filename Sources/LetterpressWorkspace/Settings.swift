internal import LetterpressModel

/// Values by path, from the environment first and the file second, with every fault on the way.
struct Settings {
    private let root: LocatedValue
    let path: String
    private let environment: [String: String]
    /// In whose folder the files lie that keys name.
    let workspace: Workspace?
    private var known: Set<String> = []
    /// Paths below which any key is fine, such as `fields`.
    var open: Set<String> = []
    private(set) var faults: [Finding] = []

    init(
        root: LocatedValue,
        path: String,
        environment: [String: String],
        workspace: Workspace? = nil
    ) {
        self.root = root
        self.path = path
        self.environment = environment
        self.workspace = workspace
    }

    // MARK: - Reading

    /// A value with `${NAME}` filled in; nil when nobody set it.
    mutating func text(_ key: String) -> String? {
        guard let (value, location) = find(key) else { return nil }
        switch value.content {
        case .scalar(let text, _): return expanded(text, key: key, at: location)
        case .empty: return ""
        case .list, .map:
            refuse(
                location,
                "Key '\(key)' is not one line of text",
                "Write it as '\(lastPart(key)): some words'."
            )
            return nil
        }
    }

    mutating func text(_ key: String, default fallback: String) -> String {
        text(key) ?? fallback
    }

    /// Without it there is no publication.
    mutating func requiredText(_ key: String, example: String) -> String {
        if let text = text(key), !text.isEmpty { return text }
        refuse(
            SourceLocation(path: path),
            "Key '\(key)' is missing",
            "Add '\(lastPart(key)): \(example)' under '\(parent(key))', or set \(Self.variable(key))."
        )
        return ""
    }

    mutating func flag(_ key: String, default fallback: Bool) -> Bool {
        guard let (value, location) = find(key) else { return fallback }
        guard let word = value.text?.lowercased(), let flag = Self.flags[word] else {
            refuse(location, "Key '\(key)' is neither true nor false", "Write 'true' or 'false'.")
            return fallback
        }
        return flag
    }

    mutating func number(_ key: String, default fallback: Int, in range: ClosedRange<Int>) -> Int {
        guard let (value, location) = find(key) else { return fallback }
        guard let number = value.text.flatMap({ Int($0) }), range.contains(number) else {
            refuse(
                location,
                "Key '\(key)' is not a number from \(range.lowerBound) to \(range.upperBound)",
                "Write it as '\(lastPart(key)): \(fallback)'."
            )
            return fallback
        }
        return number
    }

    /// A time such as `24h`.
    mutating func duration(
        _ key: String,
        default fallback: Duration,
        in range: ClosedRange<Duration>
    ) -> Duration {
        guard let text = text(key) else { return fallback }
        guard let duration = Duration(written: text), range.contains(duration) else {
            refuse(
                location(key),
                "Key '\(key)' is not a time from \(range.lowerBound.written) to "
                    + range.upperBound.written,
                "Write it as '\(lastPart(key)): \(fallback.written)'; the units are s, m, h and d."
            )
            return fallback
        }
        return duration
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String,
        default fallback: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let word = text(key) else { return fallback }
        if let choice = Choice(rawValue: word) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let meant = Spelling.nearest(to: word, among: words).map { "Did you mean '\($0)'? " } ?? ""
        refuse(
            location(key),
            "Key '\(key)' cannot be '\(word)'",
            "\(meant)It is one of \(words.joined(separator: ", "))."
        )
        return fallback
    }

    /// A list, or one word; in the environment parted by commas.
    mutating func list(_ key: String) -> [String]? {
        guard let (value, location) = find(key) else { return nil }
        switch value.content {
        case .empty: return []
        case .scalar(let text, _):
            return text.split(separator: ",").map { String($0.trimmingBlanks) }.filter {
                !$0.isEmpty
            }
        case .list(let items): return items.compactMap(\.text)
        case .map:
            refuse(
                location,
                "Key '\(key)' is not a list",
                "Write it as '\(lastPart(key)): [one, two]'."
            )
            return nil
        }
    }

    /// A map of words with names of the user's own choice.
    mutating func map(_ key: String) -> [(name: String, value: String, location: SourceLocation)] {
        open.insert(key)
        guard let (value, location) = find(key), !value.isEmpty else { return [] }
        guard case .map(let entries) = value.content else {
            refuse(
                location,
                "Key '\(key)' is not a map",
                "Write it as '\(lastPart(key)): {plan: text}'."
            )
            return []
        }
        return entries.map { entry in
            (
                entry.key, entry.value.text ?? "",
                SourceLocation(path: path, position: entry.value.position)
            )
        }
    }

    /// Whether somebody wrote `false` where a map or a text might stand.
    mutating func isOff(_ key: String) -> Bool {
        find(key)?.value.text?.lowercased() == "false"
    }

    /// Makes a key known without reading it, so that it may stand there unused.
    mutating func accept(_ keys: String...) {
        known.formUnion(keys)
    }

    // MARK: - Faults

    func location(_ key: String) -> SourceLocation {
        lookUp(key)?.location ?? SourceLocation(path: path)
    }

    mutating func refuse(_ location: SourceLocation, _ message: String, _ remedy: String) {
        faults.append(Finding("configuration", .error, at: location, message, remedy: remedy))
    }

    /// Names every key of the file that nobody asked for.
    mutating func refuseUnknown() {
        refuseUnknown(in: root, under: "")
    }

    private mutating func refuseUnknown(in value: LocatedValue, under prefix: String) {
        guard case .map(let entries) = value.content, !open.contains(prefix) else { return }
        for entry in entries {
            let key = prefix.isEmpty ? entry.key : "\(prefix).\(entry.key)"
            if known.contains(where: { $0.hasPrefix("\(key).") }) || open.contains(key) {
                if case .map = entry.value.content {
                    refuseUnknown(in: entry.value, under: key)
                } else if !entry.value.isEmpty, !known.contains(key) {
                    refuse(
                        SourceLocation(path: path, position: entry.value.position),
                        "Key '\(key)' holds other keys, not one value",
                        "Write its keys on lines of their own, indented under it."
                    )
                }
            } else if !known.contains(key) {
                let siblings = Set(known.compactMap { nextPart(of: $0, after: prefix) })
                let meant = Spelling.nearest(to: entry.key, among: siblings)
                refuse(
                    SourceLocation(path: path, position: entry.keyPosition),
                    "Key '\(key)' is not known",
                    meant.map { "Did you mean '\($0)'?" }
                        ?? "Known here are \(siblings.sorted().joined(separator: ", "))."
                )
            }
        }
    }

    // MARK: - Looking up

    mutating func find(_ key: String) -> (value: LocatedValue, location: SourceLocation)? {
        known.insert(key)
        return lookUp(key)
    }

    private func lookUp(_ key: String) -> (value: LocatedValue, location: SourceLocation)? {
        let variable = Self.variable(key)
        if let text = environment[variable] {
            return (
                LocatedValue(.scalar(text, quoted: true), at: .start),
                SourceLocation(path: variable)
            )
        }
        var value = root
        for part in key.split(separator: ".") {
            guard case .map(let entries) = value.content,
                let entry = entries.first(where: { $0.key == part })
            else { return nil }
            value = entry.value
        }
        return (value, SourceLocation(path: path, position: value.position))
    }

    mutating func expanded(
        _ text: String,
        key: String,
        at location: SourceLocation
    ) -> String {
        guard text.contains("${") else { return text }
        var missing: [String] = []
        let expanded = text.replacing(#/\$\{(\w+)\}/#) { match -> String in
            let name = String(match.1)
            guard let value = environment[name] else {
                missing.append(name)
                return ""
            }
            return value
        }
        for name in missing {
            refuse(
                location,
                "Key '\(key)' needs the environment variable '\(name)', which is not set",
                "Set it before you run the command, for example with 'export \(name)=…'."
            )
        }
        return expanded
    }

    /// `delivery.smtp.url` is `LETTERPRESS_DELIVERY_SMTP_URL`.
    static func variable(_ key: String) -> String {
        "LETTERPRESS_" + key.uppercased().replacing(".", with: "_")
    }

    private static let flags = [
        "true": true, "yes": true, "on": true, "1": true,
        "false": false, "no": false, "off": false, "0": false,
    ]

    func lastPart(_ key: String) -> Substring { key.split(separator: ".").last ?? "" }

    func parent(_ key: String) -> String {
        key.split(separator: ".").dropLast().joined(separator: ".")
    }

    private func nextPart(of key: String, after prefix: String) -> String? {
        let rest =
            prefix.isEmpty
            ? key[...] : key.hasPrefix("\(prefix).") ? key.dropFirst(prefix.count + 1) : ""
        return rest.split(separator: ".").first.map(String.init)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
