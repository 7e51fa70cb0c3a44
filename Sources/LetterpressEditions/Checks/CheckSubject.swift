package import Foundation
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

/// A link of the text, and what becomes of it.
struct SentLink: Sendable {
    let link: Link
    let sent: String
    let rule: EditionLink.Rule
    /// As the author wrote it; nil for what does not lead into the web, or differs by reader.
    let address: HTTPAddress?

    init(_ link: Link, from desk: LinkDesk) {
        self.link = link
        (sent, rule) = desk.link(link)
        let address = HTTPAddress(desk.absolute(link.destination))
        self.address = address?.hasMergeMarkBeforeQuery == true ? nil : address
    }
}

/// What is known beside an issue and its edition.
package struct CheckCircumstances: Sendable {
    package let now: Date
    /// Whether messages will leave this machine, so that the law of bulk mail holds.
    package let isForReaders: Bool
    /// Whether a person asked for this very issue.
    package let isPicked: Bool
    /// The text of the file, for places in it.
    package let source: String
    /// What lies beside the issue, by the path that it names.
    package let files: [String: LocalFile]
    /// The values of a reader of whom nothing is known.
    package let nobody: MergeValues
    /// Of each field the longest value that any reader has.
    package let longest: MergeValues

    package init(
        now: Date,
        isForReaders: Bool,
        isPicked: Bool = true,
        source: String = "",
        files: [String: LocalFile] = [:],
        nobody: MergeValues = MergeValues(),
        longest: MergeValues? = nil
    ) {
        self.now = now
        self.isForReaders = isForReaders
        self.isPicked = isPicked
        self.source = source
        self.files = files
        self.nobody = nobody
        self.longest = longest ?? nobody
    }
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
