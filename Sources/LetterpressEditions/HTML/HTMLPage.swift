internal import LetterpressModel

/// What the HTML layout is filled with; the names are those that a theme's layout may use.
struct HTMLPage {
    let content: EditionContent
    let styles: InlineStyles
    let assets: AssetBase
    let sizes: [String: PixelSize]
    let body: String

    /// A value that is absent leaves its section out.
    ///
    /// `{{name}}` escapes, `{{{name}}}` takes markup.
    var values: [String: Any] {
        let (issue, publication, words) = (content.issue, content.publication, content.words)
        let meta = content.meta(separator: " · ").replacing(" ", with: "\u{A0}")
            .replacing("\u{A0}·\u{A0}", with: " · ")
        var values: [String: Any] = [
            "language": content.language,
            "direction": content.script.isRightToLeft ? "rtl" : "ltr",
            "start": side(isEnd: false),
            "end": side(isEnd: true),
            "subject": issue.subject,
            "publication": publication.name,
            "role": words.email,
            "label": label,
            "light": styles.theme.light.values,
            "dark": styles.theme.dark.values,
            "textFamily": styles.theme.fonts.text,
            "codeFamily": styles.theme.fonts.code,
            "name": styles.name,
            "standfirstStyle": styles.standfirst,
            "nameSide": styles.theme.hasCentredName ? "center" : side(isEnd: false),
            "edge": styles.theme.light.page != styles.theme.light.sheet,
            "bar": styles.theme.hasBar,
            "phone": phone,
            "small": styles.smallCell,
            "textCell": styles.textCell,
            "h1": styles.title(isAlone: issue.standfirst.isEmpty && issue.author.isEmpty),
            "quietLink": styles.quietLink,
            "title": inline(issue.title),
            "body": body,
            "meta": meta,
            "strictBreaks": content.script.isIdeographic,
            "isRightToLeft": content.script.isRightToLeft,
            "reason": content.reason,
            "address": publication.postalAddress,
            "readOnline": words.readOnline,
            "unsubscribeWord": words.unsubscribe,
            "preferencesWord": words.preferences,
        ]
        func set(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            values[name] = value
        }
        set("preheader", content.preheader)
        set("padding", padding)
        set("tagline", publication.tagline)
        set("home", home)
        set("hero", hero)
        set("standfirst", issue.standfirst.isEmpty ? nil : inline(issue.standfirst))
        set("byline", content.byline(separator: " · "))
        set("archive", Href.attribute(content.archiveURL))
        set("unsubscribe", content.unsubscribe)
        set("preferences", content.preferences)
        values["hasMeta"] = !meta.isEmpty || !content.archiveURL.isEmpty
        values["hasFooterLinks"] = ["archive", "unsubscribe", "preferences"].contains {
            values[$0] != nil
        }
        return values
    }

    private func side(isEnd: Bool) -> String {
        content.script.isRightToLeft == isEnd ? "left" : "right"
    }

    /// Sizes on a narrow screen, as declarations.
    private var phone: [String: String] {
        let sizes = styles.theme.sizes
        return [
            "name": sizes.phoneName, "title": sizes.phoneTitle, "standfirst": sizes.phoneStandfirst,
        ].mapValues { "font-size:\($0.size)px !important;line-height:\($0.line)px !important" }
    }

    private var label: String {
        let (issue, publication) = (content.issue, content.publication)
        let number = issue.number.isEmpty ? [] : [content.words.numbered(issue.number)]
        return ([issue.title, publication.name] + number).joined(separator: content.script.comma)
    }

    /// The masthead leads home, tagged like any other link.
    private var home: String? {
        guard !content.publication.url.isEmpty else { return nil }
        let link = Link(
            destination: content.publication.url + "/",
            title: "",
            marks: [],
            content: [],
            position: .start
        )
        return Href.attribute(content.desk.link(link).sent)
    }

    /// Keeps what follows the preheader out of the inbox: 200 characters with it, 16 a line.
    private var padding: String {
        let length = content.desk.fallbackText(content.preheader).count
        let count = max(0, (200 - length + 1) / 2)
        return (0..<count).map { "&#8199;&#65279;&#847; " + ($0 % 16 == 15 ? "\n" : "") }.joined()
    }

    private var hero: String? {
        guard let image = content.issue.heroImage, !content.desk.isHostile(image.source) else {
            return nil
        }
        let source = Href.attribute(assets.url(of: image.source))
        let width = HTMLEmitter.shownWidth(
            of: image,
            file: sizes[image.source]?.width,
            isHero: true
        )
        var rows =
            #"<tr><td align="center" style="font-size:0;line-height:0"><img class="lp-img" src="\#(source)""#
            + #" width="\#(width)" alt="\#(HTMLEscape.escape(image.alt))"\#n"#
            + #"style="\#(styles.image(width: width))"></td></tr>"#
        if !image.caption.isEmpty {
            rows +=
                #"\#n<tr><td class="lp-pad lp-mute lp-sans" style="padding:8px 40px 0;\#(styles.smallCell)">"#
            rows += HTMLEscape.escape(image.caption) + "</td></tr>"
        }
        return rows
    }

    private func inline(_ text: String) -> String {
        let words = BodyShape.withoutWidow([.text(text)]).plainText
        return HTMLEscape.escape(words)
    }
}
