internal import LetterpressModel

/// What the layout of the web page is filled with: an issue as everybody may read it.
///
/// Merge fields have their fall-backs, conditions are those of a reader of whom nothing is known, and
/// no link is tagged.
struct WebPage {
    let content: EditionContent
    let theme: Theme
    let assets: AssetBase
    let body: String

    var values: [String: Any] {
        let (issue, publication, desk) = (content.issue, content.publication, content.desk)
        let sizes = theme.sizes
        var values: [String: Any] = [
            "language": content.language,
            "direction": content.script.isRightToLeft ? "rtl" : "ltr",
            "publication": publication.name,
            "title": desk.fallbackText(issue.title),
            "body": body,
            "light": theme.light.values,
            "dark": theme.dark.values,
            "textFamily": theme.fonts.text,
            "labelFamily": theme.fonts.label,
            "codeFamily": theme.fonts.code,
            "italic": content.script.hasItalics ? "italic " : "",
            "nameSide": theme.hasCentredName ? "center" : "start",
            "phoneTitle": "\(sizes.phoneTitle.size)",
            "size": [
                "text": sizes.text, "small": sizes.small, "name": sizes.name, "title": sizes.title,
                "heading": sizes.heading, "subheading": sizes.subheading,
                "standfirst": sizes.standfirst, "quotation": sizes.quotation,
            ].mapValues(\.description),
        ]
        func set(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            values[name] = value
        }
        set("description", desk.fallbackText(content.preheader))
        set("canonical", Href.attribute(canonical))
        set("home", publication.url.isEmpty ? nil : Href.attribute(publication.url + "/"))
        set("tagline", publication.tagline)
        set("meta", content.meta(separator: " · "))
        set("day", issue.publicDate?.day8601)
        set("standfirst", desk.fallbackText(issue.standfirst))
        set("byline", content.byline(separator: " · "))
        set("address", publication.postalAddress)
        if let image = issue.heroImage, !desk.isHostile(image.source) {
            set("picture", Href.attribute(assets.url(of: image.source)))
            values["pictureAlt"] = image.alt
            set("caption", image.caption)
        }
        return values
    }

    /// What the author says, else the archive's address.
    private var canonical: String {
        let own = content.issue.unknown.first { $0.key == "canonical_url" }?.value.text ?? ""
        return own.isEmpty || content.desk.isHostile(own) ? content.archiveURL : own
    }
}
