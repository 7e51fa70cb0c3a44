internal import Foundation
internal import LetterpressModel
internal import LetterpressYAML

/// Reads a theme's folder: `theme.yml` and layouts (`layout.html.mustache`, `layout.txt.mustache`,
/// `page.html.mustache`), each optional.
///
/// A fault is a finding and the built-in value stays, so that an edition can be shown all the same.
struct ThemeReader {
    private(set) var theme: Theme
    private(set) var findings: [Finding] = []
    private let path: String
    private var positions: [String: SourcePosition] = [:]

    /// `folder` is where the files lie, `path` what findings call it.
    init(folder: URL, path: String) {
        self.path = "\(path)/theme.yml"
        theme = .letter
        if let text = text(of: "theme.yml", in: folder, path) { read(text) }
        for (name, layout) in [
            ("layout.html.mustache", \Theme.Layouts.html), ("layout.txt.mustache", \.text),
            ("page.html.mustache", \.page),
        ] {
            guard let text = text(of: name, in: folder, path) else { continue }
            theme.layouts[keyPath: layout] = Theme.Layouts.Layout(
                path: "\(path)/\(name)",
                text: text
            )
        }
        tellWeakPairs()
    }

    /// Nil for a file that is not there, or that cannot be read, which is told.
    private mutating func text(of name: String, in folder: URL, _ path: String) -> String? {
        let file = folder.appending(path: name)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        do {
            let data = try Data(contentsOf: file)
            guard let text = String(validating: data, as: UTF8.self) else {
                tellFile("\(path)/\(name)", "it is not UTF-8", "Save the file as UTF-8.")
                return nil
            }
            return text
        } catch {
            tellFile("\(path)/\(name)", FileFault.reason(error), "Look at its permissions.")
            return nil
        }
    }

    private mutating func tellFile(_ path: String, _ reason: String, _ remedy: String) {
        findings.append(
            Finding(
                "configuration",
                .error,
                at: SourceLocation(path: path),
                "File of the theme cannot be read: \(reason)",
                remedy: remedy
            )
        )
    }

    // MARK: - Tokens

    private mutating func read(_ text: String) {
        let document = YAMLDocument(parsing: text)
        for fault in document.faults {
            tell("Theme cannot be read: \(fault)", fault.remedy, at: fault.position)
        }
        guard case .map(let entries) = document.root.content else { return }
        if let base = entries.first(where: { $0.key == "base" }) { readBase(base) }
        for entry in entries where entry.key != "base" {
            switch entry.key {
            case "colors":
                for scheme in parts(of: entry, known: ["light", "dark"]) {
                    let palette = scheme.key == "light" ? \Theme.light : \Theme.dark
                    for part in parts(of: scheme, known: Self.colours.keys.sorted()) {
                        readColour(part, of: scheme.key, palette)
                    }
                }
            case "fonts":
                for part in parts(of: entry, known: Self.fonts.keys.sorted()) { readFont(part) }
            case "sizes":
                for part in parts(of: entry, known: Self.sizes.keys.sorted()) { readSize(part) }
            case "masthead":
                if let place = choice(entry, among: ["center", "start"]) {
                    theme.hasCentredName = place == 0
                }
            case "bar":
                if let place = choice(entry, among: ["true", "false"]) {
                    theme.hasBar = place == 0
                }
            default:
                refuseKey(
                    entry,
                    "",
                    known: ["base", "colors", "fonts", "sizes", "masthead", "bar"]
                )
            }
        }
    }

    private mutating func readBase(_ entry: LocatedValue.Entry) {
        let names = Theme.builtIn.keys.sorted()
        if let place = choice(entry, among: names), let base = Theme.builtIn[names[place]] {
            theme = base
        }
    }

    private static var colours: [String: WritableKeyPath<Theme.Palette, String>] {
        [
            "page": \.page, "sheet": \.sheet, "ink": \.ink, "muted": \.muted, "accent": \.accent,
            "button_text": \.buttonText, "rule": \.rule, "code": \.code, "table_head": \.tableHead,
        ]
    }

    private static var fonts: [String: WritableKeyPath<Theme.Fonts, String>] {
        ["text": \.text, "label": \.label, "code": \.code]
    }

    private static var sizes: [String: WritableKeyPath<Theme.Sizes, Theme.TypeSize>] {
        [
            "name": \.name, "title": \.title, "standfirst": \.standfirst,
            "phone_name": \.phoneName, "phone_title": \.phoneTitle,
            "phone_standfirst": \.phoneStandfirst, "heading": \.heading,
            "subheading": \.subheading, "text": \.text, "quotation": \.quotation, "code": \.code,
            "small": \.small,
        ]
    }

    private mutating func readColour(
        _ entry: LocatedValue.Entry,
        of scheme: String,
        _ palette: WritableKeyPath<Theme, Theme.Palette>
    ) {
        guard let part = Self.colours[entry.key] else { return }
        positions["\(scheme).\(entry.key)"] = entry.value.position
        let colour = (entry.value.text ?? "").lowercased()
        guard colour.wholeMatch(of: #/#[0-9a-f]{6}/#) != nil else {
            tell(
                "Key '\(entry.key)' is not a colour",
                "Write six digits in quotes, such as \(entry.key): \"#a8321a\".",
                at: entry.value.position
            )
            return
        }
        theme[keyPath: palette][keyPath: part] = colour
    }

    /// Names of fonts, and nothing that could end the attribute they stand in.
    private mutating func readFont(_ entry: LocatedValue.Entry) {
        guard let part = Self.fonts[entry.key] else { return }
        let families = (entry.value.text ?? "").replacing(scalar: "\"", with: "'")
        guard families.wholeMatch(of: #/[A-Za-z0-9 ,'_-]{1,200}/#) != nil,
            families.filter({ $0 == "'" }).count.isMultiple(of: 2)
        else {
            tell(
                "Key '\(entry.key)' is not a list of fonts",
                "Write it as \(entry.key): \"Georgia, 'Times New Roman', serif\".",
                at: entry.value.position
            )
            return
        }
        theme.fonts[keyPath: part] = families.replacing(", ", with: ",")
    }

    private mutating func readSize(_ entry: LocatedValue.Entry) {
        guard let part = Self.sizes[entry.key] else { return }
        guard let match = (entry.value.text ?? "").wholeMatch(of: #/(\d{1,2})\s*\/\s*(\d{1,2})/#),
            let size = Int(match.1), let line = Int(match.2), size >= 8
        else {
            tell(
                "Key '\(entry.key)' is not a size over a line height",
                "Write it in pixels, as in \(entry.key): 17/28.",
                at: entry.value.position
            )
            return
        }
        let isTitle = ["name", "title", "phone_name", "phone_title"].contains(entry.key)
        let isHeading = isTitle || entry.key.hasSuffix("heading")
        if size < 14 || line % 4 != 0 || Double(line) < Double(size) * (isHeading ? 1.1 : 1.4) {
            let location = SourceLocation(path: path, position: entry.value.position)
            findings.append(
                Finding(
                    "theme.size",
                    .warning,
                    at: location,
                    "Size \(size)/\(line) of '\(entry.key)' reads badly in some mail programs",
                    remedy:
                        "Take 14 px or more, and a line of \(isHeading ? "1.1" : "1.4") times that, "
                        + "in steps of 4 px."
                )
            )
        }
        theme.sizes[keyPath: part] = Theme.TypeSize(size, line)
    }

    // MARK: - Shapes

    private mutating func parts(
        of entry: LocatedValue.Entry,
        known: [String]
    ) -> [LocatedValue.Entry] {
        guard case .map(let parts) = entry.value.content else {
            tell(
                "Key '\(entry.key)' is not a map",
                "Its keys are \(known.joined(separator: ", ")).",
                at: entry.value.position
            )
            return []
        }
        for part in parts where !known.contains(part.key) {
            refuseKey(part, "\(entry.key).", known: known)
        }
        return parts.filter { known.contains($0.key) }
    }

    private mutating func choice(_ entry: LocatedValue.Entry, among words: [String]) -> Int? {
        if let place = words.firstIndex(of: entry.value.text ?? "") { return place }
        tell(
            "Key '\(entry.key)' is none of \(words.joined(separator: ", "))",
            "Write one of them.",
            at: entry.value.position
        )
        return nil
    }

    private mutating func refuseKey(
        _ entry: LocatedValue.Entry,
        _ parent: String,
        known: [String]
    ) {
        let meant = Spelling.nearest(to: entry.key, among: known)
        tell(
            "Key '\(parent)\(entry.key)' is not known",
            meant.map { "Did you mean '\($0)'?" } ?? "Known are \(known.joined(separator: ", ")).",
            at: entry.keyPosition
        )
    }

    // MARK: - Findings

    private mutating func tell(_ message: String, _ remedy: String, at position: SourcePosition) {
        let location = SourceLocation(path: path, position: position)
        findings.append(Finding("configuration", .error, at: location, message, remedy: remedy))
    }

    private mutating func tellWeakPairs() {
        for pair in theme.weakPairs {
            let place =
                positions["\(pair.scheme).\(pair.front)"]
                ?? positions["\(pair.scheme).\(pair.back)"]
            let ratio = (pair.ratio * 10).rounded(.down) / 10
            findings.append(
                Finding(
                    "theme.contrast",
                    .error,
                    at: SourceLocation(path: path, position: place),
                    "Colour '\(pair.front)' on '\(pair.back)' has a contrast of \(ratio):1 in \(pair.scheme)",
                    remedy:
                        "Set '\(pair.front)' and '\(pair.back)' further apart in brightness: "
                        + "text needs \(pair.least):1."
                )
            )
        }
    }
}
