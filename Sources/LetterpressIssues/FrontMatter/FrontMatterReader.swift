internal import Foundation
internal import LetterpressModel

/// Gives front matter its meaning, key by key.
struct FrontMatterReader {
    var findings: [Finding] = []
    var tags: MergeTagTable
    let path: String
    let entries: [LocatedValue.Entry]
    /// What each entry's key means to us.
    let keys: [FrontMatterKey?]
    /// Where something is wrong already, so that it is not told twice.
    let faultPlaces: Set<SourcePosition>

    var texts: [FrontMatterKey: String] = [:]
    var lists: [FrontMatterKey: [String]] = [:]
    var positions: [String: SourcePosition] = [:]
    var unknown: [LocatedValue.Entry] = []
    var publicDate: PublicDate?
    var status = Issue.Status.open
    var heroImage: Image?
    var utm = UTMOverride.inherit
    var attachments: [Issue.Attachment] = []

    /// The whole file.
    let source: String

    init(_ parts: FrontMatter, of source: String, path: String, tags: MergeTagTable) {
        self.source = source
        self.path = path
        self.tags = tags
        entries = parts.entries
        keys = entries.map { FrontMatterKey(named: $0.key) }
        faultPlaces = Set(parts.findings.compactMap(\.location.position))
    }

    var language: String {
        let words = texts[.language] ?? ""
        return words.holds("_") ? words.replacing("_", with: "-") : words
    }

    mutating func read() {
        let chosen = chosenEntries()
        var typos = 0
        for (index, entry) in entries.enumerated() {
            guard let key = keys[index] else {
                unknown.append(entry)
                // Every guess takes time, and nobody reads the hundredth.
                if typos < 100 { typos += warnOfTypo(entry) ? 1 : 0 }
                continue
            }
            guard !entry.value.isEmpty else { continue }
            guard chosen[key]?.contains(index) == true else {
                // Nothing is lost that says the same thing in other words.
                unknown.append(entry)
                continue
            }
            if positions[key.rawValue] == nil { positions[key.rawValue] = entry.value.position }
            read(entry.value, of: key, as: entry.key)
        }
    }

    /// Which entries speak for a key: our own name of it, or the first of those of other tools.
    ///
    /// Every former address counts, under whichever name it stands.
    private func chosenEntries() -> [FrontMatterKey: Set<Int>] {
        var chosen: [FrontMatterKey: Set<Int>] = [:]
        var ours: Set<FrontMatterKey> = []
        for (index, entry) in entries.enumerated() where !entry.value.isEmpty {
            guard let key = keys[index] else { continue }
            let isOurs = key.isOurName(entry.key)
            if key == .redirectFrom {
                chosen[key, default: []].insert(index)
            } else if chosen[key] == nil || (isOurs && !ours.contains(key)) {
                chosen[key] = [index]
            }
            if isOurs { ours.insert(key) }
        }
        return chosen
    }

    /// The issue, with what the front matter lacks taken from the body and the file's name.
    func issue(body: MarkdownReader.Body, mergeTags: [MergeTag]) -> Issue {
        // Read only where something is lacking.
        lazy var file = FileName(path)
        let title = texts[.title] ?? Self.firstHeading(in: body.blocks) ?? file.title
        return Issue(
            path: path,
            title: title,
            subject: texts[.subject] ?? title,
            preheader: texts[.preheader] ?? "",
            permalink: texts[.permalink] ?? file.permalink,
            redirectFrom: lists[.redirectFrom] ?? [],
            publicDate: publicDate ?? (positions["public_date"] == nil ? file.date : nil),
            type: texts[.type] ?? "",
            status: status,
            tags: lists[.tags] ?? [],
            number: texts[.number] ?? "",
            standfirst: texts[.standfirst] ?? "",
            author: (lists[.author] ?? []).joined(separator: ", "),
            language: language,
            heroImage: heroImage,
            utm: utm,
            theme: texts[.theme] ?? "",
            attachments: attachments,
            body: body.blocks,
            footnotes: body.footnotes,
            excerptLength: body.excerptLength,
            mergeTags: mergeTags,
            unknown: unknown,
            positions: positions
        )
    }

    private static func firstHeading(in body: [Block]) -> String? {
        for block in body {
            guard case .heading(_, let words) = block.content else { continue }
            let title = words.plainText
            if !title.isEmpty { return title }
        }
        return nil
    }

    // MARK: - Findings

    func location(_ value: LocatedValue) -> SourceLocation {
        SourceLocation(path: path, position: value.position)
    }

    mutating func refuse(_ value: LocatedValue, _ message: String, _ remedy: String) {
        guard !faultPlaces.contains(value.position) else { return }
        findings.append(
            Finding("frontmatter.syntax", .error, at: location(value), message, remedy: remedy)
        )
    }

    private mutating func warnOfTypo(_ entry: LocatedValue.Entry) -> Bool {
        guard entry.key.utf8.count <= 40,
            !FrontMatterKey.otherTools.contains(entry.key.lowercased()),
            let meant = Spelling.nearest(to: entry.key, among: FrontMatterKey.names)
        else { return false }
        findings.append(
            Finding(
                "frontmatter.typo",
                .warning,
                at: SourceLocation(path: path, position: entry.keyPosition),
                "Key '\(entry.key)' is not ours; '\(meant)' is",
                remedy: "Write '\(meant)', or leave it if a theme of yours reads it."
            )
        )
        return true
    }
}
