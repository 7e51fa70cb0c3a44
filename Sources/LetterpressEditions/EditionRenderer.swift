package import LetterpressModel

/// Makes editions of a publication's issues.
package struct EditionRenderer: Sendable {
    private let publication: Publication
    private let theme: Theme
    private let layouts: Layouts

    /// Throws a ``LayoutError`` for a layout of the theme that cannot be read.
    package init(publication: Publication, theme: Theme = .letter) throws {
        self.publication = publication
        self.theme = theme
        layouts = try Layouts(of: theme)
    }

    /// Renders an issue; the same issue and publication give the same bytes on every machine.
    ///
    /// `folder` is the issue's folder below `issues/`, empty or ending in a slash; `sizes` are those of
    /// its pictures, by their sources, as far as they are known; `files` go with every copy.
    package func render(
        _ issue: Issue,
        folder: String = "",
        sizes: [String: PixelSize] = [:],
        files: EnclosedFiles = EnclosedFiles()
    ) -> RenderedEdition {
        let language = issue.language.isEmpty ? publication.language : issue.language
        let desk = LinkDesk(issue: issue, publication: publication)
        let blocks = BodyShape.shaped(issue.body, title: issue.title, desk: desk)
        let content = EditionContent(
            issue: issue,
            publication: publication,
            language: language,
            desk: desk,
            blocks: blocks
        )

        let styles = InlineStyles(
            theme: theme,
            isRightToLeft: content.script.isRightToLeft,
            hasItalics: content.script.hasItalics,
            isIdeographic: content.script.isIdeographic
        )
        let assets = AssetBase(imagesURL: publication.imagesURL, folder: folder)
        var html = HTMLEmitter(
            desk: desk,
            styles: styles,
            assets: assets,
            words: content.words,
            sizes: sizes
        )
        html.emit(blocks, notes: issue.footnotes)
        var text = TextEmitter(
            desk: desk,
            width: publication.textWidth,
            words: content.words,
            script: content.script
        )
        let bodyText =
            text.body(blocks).joined(separator: "\n")
            + text.lists(issue.footnotes)

        let page = layouts.html.render(
            HTMLPage(
                content: content,
                styles: styles,
                assets: assets,
                sizes: sizes,
                body: html.html
            ).values
        )
        let plain = layouts.text.render(
            TextPage(content: content, body: bodyText, text: text).values
        )
        let tags = issue.mergeTags + content.ownTags
        func merged(
            _ text: String,
            as form: MergeForm,
            conditions: [Expression] = []
        ) -> MergedText {
            MergedText(marked: text, tags: tags, conditions: conditions, form: form)
        }
        let subject = merged(issue.subject, as: .plain)
        let preheader = merged(content.preheader, as: .plain)
        let htmlText = merged(page, as: .html, conditions: html.conditions)
        let tidied = Self.tidy(plain)
        let plainText = merged(SoftBreak.fixed(tidied), as: .plain, conditions: text.conditions)
        let isIdeographic = content.script.isIdeographic
        let flowed = merged(
            SoftBreak.flowed(tidied, deletesSpace: isIdeographic),
            as: .plain,
            conditions: text.conditions
        )
        let pictures = files.pictures(of: issue, in: page, assets: assets)
        let edition = Edition(
            id: EditionID.of(
                [subject, preheader, htmlText, plainText],
                files: files.attachments + pictures
            ),
            subject: subject,
            preheader: preheader,
            html: htmlText,
            text: plainText,
            flowed: FlowedText(text: flowed, deletesSpace: isIdeographic),
            language: language,
            attachments: files.attachments,
            pictures: pictures
        )
        return RenderedEdition(
            edition: edition,
            links: html.links,
            blocks: blocks,
            assets: assets,
            layout: theme.layouts.html,
            textLayout: theme.layouts.text
        )
    }

    /// The issue as a page of the web, the same for all.
    package func page(_ issue: Issue, folder: String = "") -> String {
        let language = issue.language.isEmpty ? publication.language : issue.language
        let desk = LinkDesk(issue: issue, publication: publication)
        let blocks = BodyShape.shaped(issue.body, title: issue.title, desk: desk)
        let content = EditionContent(
            issue: issue,
            publication: publication,
            language: language,
            desk: desk,
            blocks: blocks
        )
        let assets = AssetBase(imagesURL: publication.imagesURL, folder: folder)
        var emitter = FragmentEmitter(desk: desk, assets: assets, for: .anybody(content.words))
        let body = emitter.fragment(blocks, notes: issue.footnotes)
        return layouts.page.render(
            WebPage(content: content, theme: theme, assets: assets, body: body).values
        )
    }

    /// The text alone as plain semantic HTML, for a feed or a page of somebody else's.
    ///
    /// Relative addresses become absolute where the publication has a root to start from.
    package func fragment(_ issue: Issue, folder: String = "") -> String {
        let desk = LinkDesk(issue: issue, publication: publication)
        let assets = AssetBase(imagesURL: publication.imagesURL, folder: folder)
        var emitter = FragmentEmitter(desk: desk, assets: assets)
        return emitter.fragment(issue.body, notes: issue.footnotes)
    }

    /// No blanks at line ends, never three empty lines, one line feed at the end.
    ///
    /// An empty line of code comes indented and so is not taken for one.
    private static func tidy(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.lines {
            // By index: `suffix(_:) == ["", ""]` takes the suffix of a sequence, which walks all lines.
            let isThird =
                lines.count > 1 && lines[lines.count - 1].isEmpty && lines[lines.count - 2].isEmpty
            if line.isEmpty, lines.isEmpty || isThird { continue }
            lines.append(line)
        }
        while lines.last == "" { lines.removeLast() }
        return lines.map(\.trimmedEnd).joined(separator: "\n") + "\n"
    }
}

/// An edition with what is known about its making.
package struct RenderedEdition: Sendable {
    package let edition: Edition
    /// Every link of the body in reading order.
    package let links: [EditionLink]
    /// The issue's text as both editions show it.
    let blocks: [Block]
    /// Where pictures are served.
    let assets: AssetBase
    /// Of the theme's own, if it has them.
    let layout: Theme.Layouts.Layout?
    let textLayout: Theme.Layouts.Layout?
}
