/// One newsletter as its author wrote it: front matter and text.
package struct Issue: Equatable, Sendable {
    /// As it was named on the command line or found in the workspace.
    package let path: String
    package let title: String
    /// What the inbox shows; the title unless the author says otherwise.
    package let subject: String
    /// The line beside the subject in an inbox; empty when none was written.
    package let preheader: String
    /// The name of this issue in addresses: lower case, no slashes at the ends.
    package let permalink: String
    /// Permalinks under which it may have been mailed before.
    package let redirectFrom: [String]
    package let publicDate: PublicDate?
    package let type: String
    package let status: Status
    package let tags: [String]
    package let number: String
    package let standfirst: String
    package let author: String
    /// A BCP 47 tag, or empty for the publication's language.
    package let language: String
    package let heroImage: Image?
    package let utm: UTMOverride
    /// A built-in theme or a folder; empty for the publication's.
    package let theme: String
    package let attachments: [Attachment]
    package let body: [Block]
    /// In the order of their numbers.
    package let footnotes: [Footnote]
    /// How many blocks of the body stand before `<!-- more -->`; nil when there is no such mark.
    package let excerptLength: Int?
    /// Every merge tag of subject, preheader, standfirst and body; a mark's number counts into it.
    package let mergeTags: [MergeTag]
    /// Front matter that is not ours, kept for the theme.
    package let unknown: [LocatedValue.Entry]
    /// Where each known key stands.
    package let positions: [String: SourcePosition]

    /// Whether an issue may be sent.
    package enum Status: Equatable, Sendable {
        case open
        /// The author's own word for why not: `draft`, `private`, `idea`.
        case closed(String)
    }

    package init(
        path: String,
        title: String,
        subject: String,
        preheader: String,
        permalink: String,
        redirectFrom: [String],
        publicDate: PublicDate?,
        type: String,
        status: Status,
        tags: [String],
        number: String,
        standfirst: String,
        author: String,
        language: String,
        heroImage: Image?,
        utm: UTMOverride,
        theme: String = "",
        attachments: [Attachment] = [],
        body: [Block],
        footnotes: [Footnote] = [],
        excerptLength: Int? = nil,
        mergeTags: [MergeTag],
        unknown: [LocatedValue.Entry],
        positions: [String: SourcePosition]
    ) {
        self.path = path
        self.title = title
        self.subject = subject
        self.preheader = preheader
        self.permalink = permalink
        self.redirectFrom = redirectFrom
        self.publicDate = publicDate
        self.type = type
        self.status = status
        self.tags = tags
        self.number = number
        self.standfirst = standfirst
        self.author = author
        self.language = language
        self.heroImage = heroImage
        self.utm = utm
        self.theme = theme
        self.attachments = attachments
        self.body = body
        self.footnotes = footnotes
        self.excerptLength = excerptLength
        self.mergeTags = mergeTags
        self.unknown = unknown
        self.positions = positions
    }

    /// The same without its text: what must be remembered of it among thousands.
    package var head: Issue {
        Issue(
            path: path,
            title: title,
            subject: subject,
            preheader: preheader,
            permalink: permalink,
            redirectFrom: redirectFrom,
            publicDate: publicDate,
            type: type,
            status: status,
            tags: tags,
            number: number,
            standfirst: standfirst,
            author: author,
            language: language,
            heroImage: heroImage,
            utm: utm,
            theme: theme,
            attachments: attachments,
            body: [],
            mergeTags: [],
            unknown: unknown,
            positions: positions
        )
    }

    /// The place of a front-matter key, or of the file.
    package func location(of key: String) -> SourceLocation {
        SourceLocation(path: path, position: positions[key])
    }

    package func location(_ position: SourcePosition) -> SourceLocation {
        SourceLocation(path: path, position: position)
    }
}
