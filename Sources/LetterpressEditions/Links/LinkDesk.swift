internal import LetterpressModel

/// Decides what each link of one issue becomes, in both editions alike.
struct LinkDesk {
    private let tagger: LinkTagger
    private let publication: Publication
    private let tags: [MergeTag]
    private let permalink: String

    init(issue: Issue, publication: Publication) {
        tagger = LinkTagger(
            publication: publication,
            permalink: issue.permalink,
            override: issue.utm
        )
        self.publication = publication
        tags = issue.mergeTags
        permalink = issue.permalink
    }

    /// The destination as sent; merge marks in it carry the form `form` where they are a part.
    func link(_ link: Link) -> (sent: String, rule: EditionLink.Rule) {
        if let field = soleField(of: link.destination), field.isURL {
            return (link.destination, .own)
        }
        return tagger.tag(absolute(link.destination), marks: link.marks)
    }

    /// Whether a click would run something instead of leading somewhere.
    func isHostile(_ destination: String) -> Bool {
        if Self.hasUsualScheme(destination) { return false }
        let segments = MergeMark.segments(of: destination)
        let bare = segments.flatMap { segment -> [Unicode.Scalar] in
            switch segment {
            case .text(let words): words.unicodeScalars.filter { $0.value > 0x20 }
            case .tag: [MergeMark.open]
            case .control: []
            }
        }
        let head = bare.prefix { !"/?#:".unicodeScalars.contains($0) }
        guard head.count < bare.count, bare[head.count] == ":" else { return false }
        // A reader's own value must not choose what a click does.
        guard !head.contains(MergeMark.open) else { return true }
        let scheme = String(String.UnicodeScalarView(head)).lowercased()
        return ["javascript", "vbscript", "data", "file"].contains(scheme)
    }

    /// Nearly every link has one, and needs no further look.
    private static func hasUsualScheme(_ destination: String) -> Bool {
        usualSchemes.contains { destination.utf8.starts(with: $0.utf8) }
    }

    private static let usualSchemes = ["https:", "http:", "mailto:"]

    /// Gives the marks of an address their form: our own addresses stand as they are, values are encoded.
    func formed(_ address: String, part: MergeForm, whole: MergeForm) -> String {
        MergeMark.segments(of: address).map { segment in
            switch segment {
            case .text(let text): String(text)
            case .control: ""
            case .tag(let number, _):
                MergeMark.mark(
                    number,
                    as: tags.indices.contains(number) && tags[number].field.isURL ? whole : part
                )
            }
        }.joined()
    }

    /// The words of a tag as they stand in a copy of a reader without a value.
    func fallbackText(_ text: String) -> String {
        MergeMark.segments(of: text).map { segment in
            switch segment {
            case .text(let words): String(words)
            case .control: ""
            case .tag(let number, _):
                tags.indices.contains(number) ? fallback(of: tags[number]) : ""
            }
        }.joined()
    }

    private func fallback(of tag: MergeTag) -> String {
        tag.field == .archiveURL
            ? publication.archiveURL(of: permalink) : tag.fallback ?? ""
    }

    /// The tag as the author wrote it.
    func sourceText(_ text: String) -> String {
        MergeMark.segments(of: text).map { segment in
            switch segment {
            case .text(let words): String(words)
            case .control: ""
            case .tag(let number, _): tags.indices.contains(number) ? tags[number].source : ""
            }
        }.joined()
    }

    /// Whether a destination is one of the addresses that are made for each reader.
    func isReadersOwn(_ destination: String) -> Bool {
        guard let field = soleField(of: destination) else { return false }
        return field == .unsubscribeURL || field == .preferencesURL
    }

    private func soleField(of destination: String) -> MergeField? {
        let segments = MergeMark.segments(of: destination)
        guard segments.count == 1, case .tag(let number, _) = segments[0],
            tags.indices.contains(number)
        else { return nil }
        return tags[number].field
    }

    /// A relative destination under the publication's address (RFC 3986 §5, for what issues hold).
    func absolute(_ destination: String) -> String {
        if Self.hasUsualScheme(destination) { return destination }
        let root = publication.url
        guard !root.isEmpty, let first = destination.first, first != "#", first != "?" else {
            return destination
        }
        if destination.hasPrefix("//") { return "https:" + destination }
        if first == "/" { return root + destination }
        let head = destination.prefix { !"/?#".contains($0) }
        guard !head.contains(":"), !destination.unicodeScalars.contains(MergeMark.open),
            !head.contains(" ")
        else { return destination }
        let path = destination.split(separator: "/", omittingEmptySubsequences: false)
        let kept = path.drop { $0 == "." || $0 == ".." }
        return root + "/" + kept.joined(separator: "/")
    }
}
