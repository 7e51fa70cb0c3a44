/// A key that means something to us, by the name we give it.
enum FrontMatterKey: String, CaseIterable {
    case title, subject, preheader, permalink, type, status, draft, published, tags, number
    case standfirst, author, language, image, utm, theme, attachments
    case redirectFrom = "redirect_from"
    case publicDate = "public_date"
    // Known to the format and not obeyed yet: to overlook one would send something else than was meant.
    case segment, from
    case replyTo = "reply_to"

    /// Finds the key of a name, or of what other tools call the same thing.
    ///
    /// Capitals, `-` and `_` make no difference: `redirect-from`, `issueNo`, `Number`.
    init?(named name: String) {
        guard let key = Self.byPlainName[Self.plain(name)] else { return nil }
        self = key
    }

    /// What other tools call the same thing.
    var aliases: [String] {
        switch self {
        case .preheader: ["description", "excerpt", "summary", "preview", "preview_text"]
        case .permalink: ["slug"]
        case .redirectFrom: ["aliases", "redirects"]
        case .publicDate: ["date", "publish_date", "published_at", "pub_date"]
        case .tags: ["categories", "category", "tag"]
        case .number: ["issue", "issue_number", "issue_no"]
        case .author: ["authors"]
        case .language: ["lang"]
        case .image: ["cover", "hero", "feature_image", "featured_image", "title_image"]
        case .utm: ["custom_utm"]
        case .attachments: ["attachment", "attach"]
        default: []
        }
    }

    /// Whether a name of this key is the one we give it.
    func isOurName(_ name: String) -> Bool {
        name == rawValue || Self.plain(name) == Self.plain(rawValue)
    }

    var isObeyed: Bool {
        switch self {
        case .segment, .from, .replyTo: false
        default: true
        }
    }

    var isList: Bool { [.tags, .redirectFrom, .author, .attachments].contains(self) }

    /// Whether a letter may well begin with the word and a colon, so that it alone proves no key.
    var mayBeginALetter: Bool {
        switch self {
        case .preheader, .number, .type, .image, .segment, .from, .theme, .attachments: true
        default: false
        }
    }

    /// Every name we know, as a person would write it.
    static let names: [String] = allCases.flatMap { [$0.rawValue] + $0.aliases }

    static func plain(_ name: String) -> String {
        let bytes = name.utf8
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            return name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
        }
        return String(unsafeUninitializedCapacity: bytes.count) { buffer in
            var count = 0
            for byte in bytes where !byte.isOne(of: "_- ") {
                buffer.initializeElement(at: count, to: byte.isUpper ? byte | 0x20 : byte)
                count += 1
            }
            return count
        }
    }

    private static let byPlainName: [String: FrontMatterKey] = Dictionary(
        allCases.flatMap { key in ([key.rawValue] + key.aliases).map { (plain($0), key) } },
        uniquingKeysWith: { first, _ in first }
    )

    /// Keys of other tools that are no misspelling of ours, however near.
    static let otherTools: Set<String> = [
        "color", "colour", "craft", "data", "form", "images", "label", "page", "pages", "path",
        "stage",
        "state", "style", "tasks", "thumb", "time", "update", "updated",
    ]
}
