package import LetterpressModel

/// What a check looks at: an issue, its edition, and what is known about both.
package struct CheckSubject: Sendable {
    package let issue: Issue
    package let publication: Publication
    package let rendered: RenderedEdition
    package let circumstances: CheckCircumstances

    // Read once, since most checks ask for them.
    let desk: LinkDesk
    let walk: BodyWalk
    let links: [SentLink]
    /// The copy of a reader of whom nothing is known.
    let html: String
    let text: String
    let markup: EditionMarkup
    /// The issue's, else the publication's; a BCP 47 tag.
    let language: String
    private let source: IndexedLines

    package init(
        issue: Issue,
        publication: Publication,
        rendered: RenderedEdition,
        circumstances: CheckCircumstances
    ) {
        self.issue = issue
        self.publication = publication
        self.rendered = rendered
        self.circumstances = circumstances
        let desk = LinkDesk(issue: issue, publication: publication)
        self.desk = desk
        walk = BodyWalk(issue)
        links = walk.links.map { SentLink($0, from: desk) }
        html = rendered.edition.html.filled(with: circumstances.nobody)
        text = rendered.edition.text.filled(with: circumstances.nobody)
        markup = EditionMarkup(html)
        language = issue.language.isEmpty ? publication.language : issue.language
        source = IndexedLines(circumstances.source)
    }

    /// The links that lead into the web.
    var webLinks: [(link: Link, address: HTTPAddress)] {
        links.compactMap { link in link.address.map { (link.link, $0) } }
    }

    /// As a reader sees it of whom nothing is known.
    var preheader: String { rendered.edition.preheader.filled(with: circumstances.nobody) }

    /// The copy of a reader who has the longest value of every field.
    var longestHTML: String {
        circumstances.longest == circumstances.nobody
            ? html : rendered.edition.html.filled(with: circumstances.longest)
    }

    // MARK: - Findings

    func finding(
        _ rule: CheckRule,
        at position: SourcePosition,
        _ message: String,
        _ remedy: String,
        fix: SourceEdit? = nil
    ) -> Finding {
        Finding(rule, at: issue.location(position), message, remedy: remedy, fix: fix)
    }

    /// At the first of these keys that the front matter has.
    func finding(
        _ rule: CheckRule,
        of keys: String...,
        says message: String,
        _ remedy: String
    ) -> Finding {
        let key = keys.first { issue.positions[$0] != nil } ?? keys[0]
        return Finding(rule, at: issue.location(of: key), message, remedy: remedy)
    }

    /// About the publication: a warning while messages stay on this machine, an error when they go to
    /// readers.
    func footerFinding(_ rule: CheckRule, _ message: String, _ remedy: String) -> Finding {
        Finding(
            rule,
            at: SourceLocation(path: "config/letterpress.yml"),
            message,
            remedy: remedy
        ).asSeverity(circumstances.isForReaders ? .error : .warning)
    }

    /// At a file of the theme if the edition's layout is one of its own, else at the issue.
    func finding(
        _ rule: CheckRule,
        inLayout snippet: String,
        _ message: String,
        _ remedy: String
    ) -> Finding {
        let location =
            rendered.layout.map { layout in
                SourceLocation(path: layout.path, position: layout.place(of: snippet))
            } ?? SourceLocation(path: issue.path)
        return Finding(rule, at: location, message, remedy: remedy)
    }

    /// Where words stand in the file, looked for from the line of `start` on.
    func place(of words: String, from start: SourcePosition) -> SourcePosition {
        let first = min(max(0, start.line - 1), source.count)
        for index in source.indices[first...].prefix(200) {
            let line = source[index]
            let from = index == start.line - 1 ? min(start.column - 1, line.utf8.count) : 0
            let rest = line.utf8.dropFirst(max(0, from))
            if let found = Substring(rest).firstRange(of: words) {
                let column = line.utf8.distance(from: line.startIndex, to: found.lowerBound) + 1
                return SourcePosition(line: index + 1, column: column)
            }
        }
        return start
    }

    /// Whether another tool would fill in an address, which has a finding of its own.
    func isForeign(_ destination: String) -> Bool {
        let written = desk.sourceText(destination)
        return written.holds("{{") || written.holds("{%") || written.holds("<%")
    }

    /// The copy that a tag or a text stands for when nothing is known of its reader.
    func plain(_ text: String) -> String { desk.fallbackText(text) }
}

extension Theme.Layouts.Layout {
    /// Where a text stands in the layout, if it does.
    fileprivate func place(of words: String) -> SourcePosition? {
        guard !words.isEmpty else { return nil }
        for (index, line) in text.lines.enumerated() {
            guard let found = line.firstRange(of: words) else { continue }
            let column = line.utf8.distance(from: line.startIndex, to: found.lowerBound) + 1
            return SourcePosition(line: index + 1, column: column)
        }
        return nil
    }
}
