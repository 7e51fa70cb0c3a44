/// What another tool would have read, and we send as it stands.
enum ForeignTool: Hashable {
    case liquid, jinja, liquidOrJinja, hugo, hugoShortcode, handlebars, embeddedScript
    case mdxModule, mdxComponent, kramdown
    case obsidianLink, obsidianEmbed, obsidianComment, highlight, math
    case mailchimp, admonition, directive, franklin
    case headingWithoutBlank

    /// The words before the excerpt.
    var name: String {
        switch self {
        case .liquid: "Liquid tag"
        case .jinja: "Jinja tag"
        case .liquidOrJinja: "Liquid or Jinja tag"
        case .hugo: "Hugo template"
        case .hugoShortcode: "Hugo shortcode"
        case .handlebars: "Handlebars tag"
        case .embeddedScript: "Templater or EJS tag"
        case .mdxModule: "MDX line"
        case .mdxComponent: "MDX component"
        case .kramdown: "kramdown attribute"
        case .obsidianLink: "Obsidian link"
        case .obsidianEmbed: "Obsidian embed"
        case .obsidianComment: "Obsidian comment"
        case .highlight: "Obsidian highlight"
        case .math: "LaTeX formula"
        case .mailchimp: "Mailchimp tag"
        case .admonition: "MkDocs admonition"
        case .directive: "Docusaurus directive"
        case .franklin: "Franklin definition"
        case .headingWithoutBlank: "Heading"
        }
    }

    /// What happens to it, behind the excerpt.
    var fate: String {
        switch self {
        case .mdxComponent: "is not shown"
        case .headingWithoutBlank: "lacks the blank that makes it one"
        case .obsidianComment: "is sent to every reader"
        default: "is sent as it stands"
        }
    }

    /// Whether it may hold `{{`, which a reader of merge tags takes for one.
    var hasBraces: Bool {
        switch self {
        case .liquid, .jinja, .liquidOrJinja, .hugo, .hugoShortcode, .handlebars: true
        default: false
        }
    }

    func remedy(for excerpt: String) -> String {
        switch self {
        case .liquid, .jinja, .liquidOrJinja, .hugo, .hugoShortcode, .handlebars, .embeddedScript:
            "Write what it would have put here, or put it in code to show it."
        case .mdxModule: "Remove it, and write what its components would show."
        case .mdxComponent: "Write what it would show; words between its tags are kept."
        case .kramdown, .franklin: "Remove it."
        case .obsidianLink: "Write it as [words](https://…), or without the brackets."
        case .obsidianEmbed: "Write a picture as ![What it shows](file.png); copy a text to here."
        case .obsidianComment: "Write it as <!-- … -->, which nobody sees."
        case .highlight: "Write it as **words**."
        case .math: "Write it in words, or show it as a picture; mail programs set no formulas."
        case .mailchimp: Self.mergeField(for: excerpt)
        case .admonition, .directive:
            "Write a callout: '> [!NOTE]', and '>' before each line of it."
        case .headingWithoutBlank: "Write '\(Self.spaced(excerpt))'."
        }
    }

    private static func mergeField(for excerpt: String) -> String {
        let fields = [
            "*|FNAME|*": "{{ first_name | default: \"there\" }}", "*|EMAIL|*": "{{ email }}",
            "*|LNAME|*": "{{ last_name | default: \"\" }}", "*|UNSUB|*": "{{ unsubscribe_url }}",
            "*|ARCHIVE|*": "{{ archive_url }}", "*|UPDATE_PROFILE|*": "{{ preferences_url }}",
        ]
        return fields[excerpt].map { "Write \($0)." }
            ?? "Write a merge field such as {{ first_name | default: \"there\" }}, or remove it."
    }

    private static func spaced(_ heading: String) -> String {
        let signs = heading.prefix { $0 == "#" }
        return "\(signs) \(heading.dropFirst(signs.count).drop { $0.isWhitespace })"
    }
}
