/// A key that means something to us, by the name we give it.
enum FrontMatterKey: String, CaseIterable {
    case title, subject, preheader, permalink, type, status, draft, published, tags, number
    case standfirst, author, language, image, utm
    case redirectFrom = "redirect_from"
    case publicDate = "public_date"
    // Known to the format and not obeyed yet: to overlook one would send something else than was meant.
    case segment, from, theme, attachments
    case replyTo = "reply_to"

    /// What other tools call the same thing.
    var aliases: [String] {
        switch self {
        case .preheader: ["description", "excerpt", "summary", "preview"]
        case .permalink: ["slug"]
        case .redirectFrom: ["aliases"]
        case .publicDate: ["date", "publish_date"]
        case .tags: ["categories", "category"]
        case .number: ["issue", "issue_number"]
        case .author: ["authors"]
        case .language: ["lang"]
        case .image: ["cover", "hero"]
        default: []
        }
    }

    var isObeyed: Bool {
        switch self {
        case .segment, .from, .theme, .attachments, .replyTo: false
        default: true
        }
    }

    static let byName: [String: FrontMatterKey] = Dictionary(
        uniqueKeysWithValues: allCases.flatMap { key in
            ([key.rawValue] + key.aliases).map { ($0, key) }
        }
    )
}
