internal import Foundation
internal import LetterpressModel

/// Gives front matter its meaning, key by key.
struct FrontMatterReader {
    private(set) var findings: [Finding]
    private(set) var tags: MergeTagTable
    private let path: String
    private let entries: [LocatedValue.Entry]

    private var texts: [FrontMatterKey: String] = [:]
    private var lists: [FrontMatterKey: [String]] = [:]
    private var positions: [String: SourcePosition] = [:]
    private var unknown: [LocatedValue.Entry] = []
    private var publicDate: PublicDate?
    private var status = Issue.Status.open
    private var heroImage: Image?
    private var utm = UTMOverride.inherit

    init(_ parts: FrontMatter, path: String, tags: MergeTagTable) {
        self.path = path
        self.tags = tags
        entries = parts.entries
        findings = []
    }

    var language: String { texts[.language] ?? "" }

    mutating func read() {
        for entry in entries {
            guard let key = FrontMatterKey.byName[entry.key] else {
                unknown.append(entry)
                warnOfTypo(entry)
                continue
            }
            guard !entry.value.isEmpty else { continue }
            // Ours wins over what other tools call the same thing, wherever it stands.
            guard positions[key.rawValue] == nil || entry.key == key.rawValue else { continue }
            positions[key.rawValue] = entry.value.position
            read(entry.value, of: key, as: entry.key)
        }
    }

    /// The issue, with what the front matter lacks taken from the body and the file's name.
    func issue(body: MarkdownReader.Body, mergeTags: [MergeTag]) -> Issue {
        let file = path.split(separator: "/").last ?? ""
        let stem = file.split(separator: ".").dropLast().joined(separator: ".")
        let name = stem.isEmpty ? file : stem[...]
        let dated = DateReader.readPrefix(ofName: name)
        let words = dated.flatMap { $0.rest.isEmpty ? nil : $0.rest } ?? name
        let title = texts[.title] ?? Self.firstHeading(in: body.blocks) ?? Self.title(from: words)
        let wanted = Slug.make(from: texts[.permalink] ?? "", keepingSlashes: true)
        let permalink =
            wanted.isEmpty ? Slug.make(from: String(words), keepingSlashes: true) : wanted
        return Issue(
            path: path,
            title: title,
            subject: texts[.subject] ?? title,
            preheader: texts[.preheader] ?? "",
            permalink: permalink,
            redirectFrom: (lists[.redirectFrom] ?? []).map {
                Slug.make(from: $0, keepingSlashes: true)
            },
            publicDate: publicDate ?? (positions["public_date"] == nil ? dated?.date : nil),
            type: texts[.type] ?? "",
            status: status,
            tags: lists[.tags] ?? [],
            number: texts[.number] ?? "",
            standfirst: texts[.standfirst] ?? "",
            author: (lists[.author] ?? []).joined(separator: ", "),
            language: language,
            heroImage: heroImage,
            utm: utm,
            body: body.blocks,
            footnotes: body.footnotes,
            excerptLength: body.excerptLength,
            mergeTags: mergeTags,
            unknown: unknown,
            positions: positions
        )
    }

    // MARK: - Values

    private mutating func read(_ value: LocatedValue, of key: FrontMatterKey, as name: String) {
        guard key.isObeyed else {
            findings.append(
                Finding(
                    "frontmatter.unsupported",
                    .error,
                    at: location(value),
                    "Key '\(name)' cannot be obeyed by this version",
                    remedy: "Remove it; nothing is sent while it asks for what would not be done."
                )
            )
            return
        }
        switch key {
        case .tags, .redirectFrom, .author: lists[key] = list(value, name)
        case .publicDate: readDate(value, name)
        case .status, .draft, .published: readStatus(value, key)
        case .image: heroImage = image(value)
        case .utm: utm = override(value)
        case .title, .subject, .preheader, .standfirst:
            texts[key] = text(value, name).map { tags.read($0, at: Self.firstLetter(of: value)) }
        default: texts[key] = text(value, name)
        }
    }

    /// Behind the quote, if there is one.
    private static func firstLetter(of value: LocatedValue) -> SourcePosition {
        guard case .scalar(_, quoted: true) = value.content else { return value.position }
        return SourcePosition(line: value.position.line, column: value.position.column + 1)
    }

    private mutating func text(_ value: LocatedValue, _ name: String) -> String? {
        guard let text = value.text else {
            refuse(
                value,
                "Key '\(name)' is not one line of text",
                "Write it as '\(name): some words'."
            )
            return nil
        }
        // A folded title is one title: its line ends are blanks.
        let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let trimmed = words.trimmingCharacters(in: .whitespaces)
        return trimmed.isEmpty ? nil : trimmed
    }

    private mutating func list(_ value: LocatedValue, _ name: String) -> [String] {
        guard case .list(let items) = value.content else {
            return text(value, name).map { [$0] } ?? []
        }
        return items.filter { !$0.isEmpty }.compactMap { item in
            if case .map(let entries) = item.content,
                let person = entries.first(where: { $0.key == "name" })
            {
                return text(person.value, name)
            }
            return text(item, name)
        }
    }

    private mutating func readDate(_ value: LocatedValue, _ name: String) {
        publicDate = value.text.flatMap { DateReader.read($0.trimmingCharacters(in: .whitespaces)) }
        guard publicDate == nil else { return }
        findings.append(
            Finding(
                "date.invalid",
                .error,
                at: location(value),
                "'\(name)' is not a date: '\(value.text ?? "…")'",
                remedy: "Write it as 2026-07-01 or 2026-07-01 09:00."
            )
        )
    }

    private mutating func readStatus(_ value: LocatedValue, _ key: FrontMatterKey) {
        let word = (value.text ?? "").lowercased()
        switch key {
        case .status where ["draft", "private", "idea"].contains(word): status = .closed(word)
        case .draft where word == "true" || word == "yes": status = .closed("draft")
        case .published where word == "false" || word == "no": status = .closed("unpublished")
        // The same key holds a date in other people's files.
        case .published where positions["public_date"] == nil && DateReader.read(word) != nil:
            positions["public_date"] = value.position
            publicDate = DateReader.read(word)
        default: break
        }
    }

    private mutating func image(_ value: LocatedValue) -> Image? {
        guard case .map(let entries) = value.content else {
            return text(value, "image").map { image($0, alt: "", caption: "", at: value) }
        }
        func part(_ name: String) -> String {
            entries.first { $0.key == name }?.value.text ?? ""
        }
        guard !part("src").isEmpty else {
            refuse(
                value,
                "Key 'image' has no 'src'",
                "Write it as 'image: {src: hero.jpg, alt: What it shows}'."
            )
            return nil
        }
        return image(part("src"), alt: part("alt"), caption: part("caption"), at: value)
    }

    private func image(
        _ source: String,
        alt: String,
        caption: String,
        at value: LocatedValue
    ) -> Image {
        Image(
            source: source,
            alt: alt,
            caption: caption,
            isDecorative: false,
            position: value.position
        )
    }

    private mutating func override(_ value: LocatedValue) -> UTMOverride {
        if value.text?.lowercased() == "false" { return .off }
        guard case .map(let entries) = value.content else {
            refuse(
                value,
                "Key 'utm' is neither false nor a map",
                "Write it as 'utm: {campaign: spring}'."
            )
            return .inherit
        }
        var values: [String: String] = [:]
        for entry in entries {
            let key = entry.key.hasPrefix("utm_") ? String(entry.key.dropFirst(4)) : entry.key
            guard ["source", "medium", "campaign", "content", "term"].contains(key) else {
                refuse(
                    entry.value,
                    "Key 'utm' has no part '\(entry.key)'",
                    "Its parts are source, medium, campaign, content and term."
                )
                continue
            }
            values[key] = entry.value.text ?? ""
        }
        return .values(values)
    }

    // MARK: - Findings

    private func location(_ value: LocatedValue) -> SourceLocation {
        SourceLocation(path: path, position: value.position)
    }

    private mutating func refuse(_ value: LocatedValue, _ message: String, _ remedy: String) {
        findings.append(
            Finding("frontmatter.syntax", .error, at: location(value), message, remedy: remedy)
        )
    }

    private mutating func warnOfTypo(_ entry: LocatedValue.Entry) {
        let known = FrontMatterKey.byName.keys
        guard let meant = Spelling.nearest(to: entry.key, among: known) else { return }
        findings.append(
            Finding(
                "frontmatter.typo",
                .warning,
                at: SourceLocation(path: path, position: entry.keyPosition),
                "Key '\(entry.key)' is not ours; '\(meant)' is",
                remedy: "Write '\(meant)', or leave it if a theme of yours reads it."
            )
        )
    }

    // MARK: - Fall-backs

    private static func firstHeading(in body: [Block]) -> String? {
        for block in body {
            if case .heading(_, let words) = block.content, !words.plainText.isEmpty {
                return words.plainText
            }
        }
        return nil
    }

    private static func title(from name: Substring) -> String {
        let words = name.map { $0 == "-" || $0 == "_" ? " " : $0 }
        return String(words).trimmingCharacters(in: .whitespaces).capitalizedFirst
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
