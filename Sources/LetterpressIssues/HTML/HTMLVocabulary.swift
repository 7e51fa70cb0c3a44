/// What becomes of each element that an author may write.
enum HTMLVocabulary {
    enum Role {
        /// Goes to the parser; stands on lines of its own.
        case block
        /// Goes to the parser; stands among words.
        case inline
        /// Goes to the parser and has no content.
        case void
        /// Its tags go without a word: nothing is lost with them.
        case silent
        /// Its tags are dropped and told, its content is kept.
        case unsafe
        /// Dropped and told with all it holds.
        case unsafeWhole
        /// Dropped and told with all it holds; a link to its address stands in its place.
        case source
        /// Not shown by browsers either; dropped with all it holds.
        case hidden
    }

    /// Nil for an element that nobody knows: its tags are dropped, its content is kept.
    static func role(of name: String) -> Role? { roles[name] }

    private static let roles: [String: Role] = {
        var roles: [String: Role] = [:]
        func set(_ role: Role, _ names: String) {
            for name in names.split(separator: " ") { roles[String(name)] = role }
        }
        set(
            .block,
            """
            address article aside blockquote caption center dd details dialog dir div dl dt \
            figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup li main menu nav ol p pre \
            search section summary table tbody td tfoot th thead tr ul
            """
        )
        set(
            .inline,
            """
            a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rp rt ruby s \
            samp small span strike strong sub sup time tt u var
            """
        )
        set(.void, "br hr image img")
        set(
            .silent,
            "area body col colgroup head html map noscript param picture rb rtc source track wbr"
        )
        set(
            .unsafe,
            """
            base basefont bgsound button command fieldset form frame input isindex keygen label \
            legend link meta meter option optgroup output progress
            """
        )
        set(.unsafeWhole, "applet datalist frameset script select style svg template textarea")
        set(.source, "audio embed iframe object video")
        set(.hidden, "noembed noframes title")
        return roles
    }()

    /// Never closed, whatever becomes of them.
    static let voids = names(
        """
        area base basefont bgsound br col command embed frame hr image img input isindex keygen \
        link meta param source track wbr
        """
    )

    /// Their content is no markup (HTML standard, 13.2.5.2 and 13.2.5.3).
    static let rawTexts = names("script style textarea title iframe noembed noframes")

    /// May stay open: the next of their kind, or the end of what they stand in, closes them.
    static let optionalEnds = names("p li dt dd tr td th tbody thead tfoot caption rp rt")

    /// Begins on lines of its own, so it closes a paragraph that is open.
    static let closesParagraph = names(
        """
        address article aside blockquote center dd details dialog dir div dl dt figcaption figure \
        footer h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section \
        summary table ul
        """
    )

    static let tableParts = names("caption tbody td tfoot th thead tr")
    static let cells = names("td th caption")
    static let sections = names("tbody thead tfoot")
    static let headings = names("h1 h2 h3 h4 h5 h6")
    static let lists = names("ul ol menu dir")

    /// Whether a tag in the middle of a paragraph ends the words before it.
    static func partsWords(_ name: String) -> Bool {
        switch roles[name] {
        case .block, .unsafeWhole, .source, .hidden: true
        case .void: name == "hr"
        case .unsafe: name == "form" || name == "fieldset" || name == "legend"
        case .inline, .silent, nil: false
        }
    }

    private static func names(_ names: String) -> Set<String> {
        Set(names.split(separator: " ").map(String.init))
    }
}
