internal import Foundation
internal import LetterpressModel

extension FrontMatterReader {
    mutating func read(_ value: LocatedValue, of key: FrontMatterKey, as name: String) {
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
        case .tags, .author: lists[key] = list(value, name).map(\.text)
        case .redirectFrom: readRedirects(value, name)
        case .permalink: texts[key] = permalink(value, name)
        case .publicDate: readDate(value, name)
        case .status, .draft, .published: readStatus(value, key, name)
        case .image: heroImage = image(value, name)
        case .utm: utm = override(value, name)
        case .attachments: readAttachments(value, name)
        case .title, .subject, .preheader, .standfirst:
            guard let words = text(value, name) else { return }
            guard words.holds("{{") else {
                texts[key] = words
                return
            }
            let source = SourceLines(text: source, firstLine: 1)
            texts[key] = tags.read(words, at: Self.firstLetter(of: value)) { tag, guess in
                source.place(of: tag, near: guess) ?? value.position
            }
        default: texts[key] = text(value, name)
        }
    }

    /// Behind the quote, if there is one.
    private static func firstLetter(of value: LocatedValue) -> SourcePosition {
        guard case .scalar(_, quoted: true) = value.content else { return value.position }
        return SourcePosition(line: value.position.line, column: value.position.column + 1)
    }

    mutating func text(_ value: LocatedValue, _ name: String) -> String? {
        guard let text = value.text else {
            refuse(
                value,
                "Key '\(name)' is not one line of text",
                "Write it as '\(name): some words'."
            )
            return nil
        }
        // A folded title is one title: its line ends are blanks. An escape may bring in what the
        // file itself could not.
        let isOneLine = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        let words =
            isOneLine
            ? text : text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let trimmed = MergeMark.clean(words).trimmingSpaces
        return trimmed.isEmpty ? nil : trimmed
    }

    private struct Item {
        let text: String
        let position: SourcePosition
    }

    private mutating func list(_ value: LocatedValue, _ name: String) -> [Item] {
        let items: [LocatedValue] =
            if case .list(let items) = value.content { items } else { [value] }
        return items.filter { !$0.isEmpty }.compactMap { item in
            let words = item.part("name") ?? item
            return text(words, name).map { Item(text: $0, position: words.position) }
        }
    }

    private mutating func permalink(_ value: LocatedValue, _ name: String) -> String? {
        guard let words = text(value, name) else { return nil }
        if let placeholder = Permalink.placeholder(in: words) {
            refuse(
                value,
                "Key '\(name)' holds '\(placeholder)', which another tool would fill in",
                "Write the path itself, such as '\(name): the-measure-of-a-line'."
            )
            return nil
        }
        let path = Permalink.normal(words)
        return path.isEmpty ? nil : path
    }

    private mutating func readRedirects(_ value: LocatedValue, _ name: String) {
        for item in list(value, name) {
            let path = Permalink.normal(item.text)
            guard !path.isEmpty else {
                refuse(
                    LocatedValue(.empty, at: item.position),
                    "Redirect '\(item.text)' names no page",
                    "Write the path that the issue had, such as '/old-name'."
                )
                continue
            }
            let place = Issue.redirectKey(path)
            guard positions[place] == nil else { continue }
            positions[place] = item.position
            lists[.redirectFrom, default: []].append(path)
        }
    }

    private mutating func readDate(_ value: LocatedValue, _ name: String) {
        publicDate = value.text.flatMap { DateReader.read($0.trimmingSpaces) }
        guard publicDate == nil, !faultPlaces.contains(value.position) else { return }
        findings.append(
            Finding(
                "date.invalid",
                .error,
                at: location(value),
                "'\(name)' is not a date: '\(value.text?.shortened ?? "…")'",
                remedy: "Write it as 2026-07-01 or 2026-07-01 09:00."
            )
        )
    }

    private mutating func readStatus(
        _ value: LocatedValue,
        _ key: FrontMatterKey,
        _ name: String
    ) {
        let word = (value.text ?? "").lowercased()
        switch key {
        case .status where ["draft", "private", "idea"].contains(word): status = .closed(word)
        case .status:
            if let meant = Spelling.nearest(to: word, among: ["draft", "private", "idea"]) {
                findings.append(
                    Finding(
                        "frontmatter.typo",
                        .warning,
                        at: location(value),
                        "Status '\(word)' keeps nothing from being sent; '\(meant)' does",
                        remedy: "Write '\(meant)', or another word if it may be sent."
                    )
                )
            }
        case .draft where Self.yes.contains(word): status = .closed("draft")
        case .published where Self.no.contains(word): status = .closed("unpublished")
        case .draft where !Self.no.contains(word):
            refuse(
                value,
                "Key '\(name)' is neither true nor false",
                "Write '\(name): true' or '\(name): false'."
            )
        // The same key holds a date in other people's files.
        case .published where word.count > 1 && word.contains(where: \.isNumber):
            let hasDate = zip(keys, entries).contains { $0 == .publicDate && !$1.value.isEmpty }
            guard !hasDate else { return }
            positions["public_date"] = value.position
            readDate(value, name)
        default: break
        }
    }

    private static let yes = ["true", "yes", "on", "1"]
    private static let no = ["false", "no", "off", "0"]

    private mutating func image(_ value: LocatedValue, _ name: String) -> Image? {
        guard case .map = value.content else {
            if case .scalar("false", quoted: false) = value.content { return nil }
            return text(value, name).map { image($0, alt: "", caption: "", at: value) }
        }
        func part(_ names: String...) -> String {
            names.lazy.compactMap { value.part($0)?.text }.first.map(MergeMark.clean) ?? ""
        }
        let source = part("src", "url", "image", "path", "feature")
        guard !source.isEmpty else {
            refuse(
                value,
                "Key '\(name)' has no 'src'",
                "Write it as '\(name): {src: hero.jpg, alt: What it shows}'."
            )
            return nil
        }
        return image(source, alt: part("alt"), caption: part("caption"), at: value)
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

    private mutating func override(_ value: LocatedValue, _ name: String) -> UTMOverride {
        if value.text?.lowercased() == "false" { return .off }
        if let words = value.text, words.contains("=") { return .values(parts(ofQuery: words)) }
        guard case .map(let entries) = value.content else {
            refuse(
                value,
                "Key '\(name)' is neither false nor a map",
                "Write it as '\(name): {campaign: spring}'."
            )
            return .inherit
        }
        var values: [String: String] = [:]
        for entry in entries {
            guard let key = Self.utmPart(entry.key) else {
                refuse(
                    entry.value,
                    "Key '\(name)' has no part '\(entry.key)'",
                    "Its parts are source, medium, campaign, content and term."
                )
                continue
            }
            values[key] = MergeMark.clean(entry.value.text ?? "")
        }
        return .values(values)
    }

    /// `?utm_source=a&utm_medium=b`, as a link would carry it.
    func parts(ofQuery words: String) -> [String: String] {
        let pairs = words.drop { $0 == "?" || $0 == "&" }.split(separator: "&").map {
            $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        }
        return pairs.reduce(into: [:]) { parts, pair in
            guard pair.count == 2, let key = Self.utmPart(String(pair[0])) else { return }
            parts[key] = MergeMark.clean(pair[1].removingPercentEncoding ?? String(pair[1]))
        }
    }

    private static func utmPart(_ name: String) -> String? {
        let part = name.hasPrefix("utm_") ? String(name.dropFirst(4)) : name
        return ["source", "medium", "campaign", "content", "term"].contains(part) ? part : nil
    }
}

extension LocatedValue {
    /// The value of a key, if this is a map that has it and something in it.
    fileprivate func part(_ name: String) -> LocatedValue? {
        guard case .map(let entries) = content else { return nil }
        return entries.first { $0.key == name && !$0.value.isEmpty }?.value
    }
}

extension String {
    fileprivate var shortened: String { count > 80 ? prefix(79) + "…" : self }

    fileprivate var trimmingSpaces: String {
        let ends = [utf8.first, utf8.last].compactMap(\.self)
        let isClean = ends.allSatisfy { (0x21..<0x7F).contains($0) }
        return isClean ? self : trimmingCharacters(in: .whitespaces)
    }
}
