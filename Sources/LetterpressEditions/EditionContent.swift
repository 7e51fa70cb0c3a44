internal import LetterpressModel

/// What both editions of an issue say around its text, in words, before any markup.
///
/// Texts may hold merge marks; the publication's own addresses are marks too (`ownTags`).
struct EditionContent {
    let issue: Issue
    let publication: Publication
    let language: String
    let words: EditionWords
    let script: Script
    let desk: LinkDesk
    let preheader: String
    let archiveURL: String
    let readingTime: String
    /// The publication's own tags, numbered after the issue's.
    let ownTags: [MergeTag]

    init(issue: Issue, publication: Publication, language: String, desk: LinkDesk, blocks: [Block])
    {
        self.issue = issue
        self.publication = publication
        self.language = language
        self.desk = desk
        words = EditionWords.of(language)
        script = Script(language)
        archiveURL = publication.archiveURL(of: issue.permalink)
        let top = blocks.compactMap { block -> String? in
            guard case .paragraph(let inlines) = block.content else { return nil }
            return inlines.plainText
        }
        // A letter that is one list has paragraphs in it.
        let paragraphs = top.isEmpty ? Self.paragraphs(in: blocks) : top
        preheader =
            issue.preheader.isEmpty ? Self.beginning(of: paragraphs, desk: desk) : issue.preheader
        let count = Self.wordCount(blocks)
        readingTime = count < 100 ? "" : words.readingTime(words: count)
        ownTags = [MergeField.unsubscribeURL, .preferencesURL].map { field in
            MergeTag(field: field, fallback: nil, position: .start, source: "{{ \(field.name) }}")
        }
    }

    /// A mark for the reader's address to unsubscribe at; nil when the publication has none.
    var unsubscribe: String? {
        publication.unsubscribeURL.isEmpty ? nil : MergeMark.mark(issue.mergeTags.count)
    }

    var preferences: String? {
        publication.preferencesURL.isEmpty ? nil : MergeMark.mark(issue.mergeTags.count + 1)
    }

    /// `No. 42 · 14 May 2026`, or what of it is known.
    func meta(separator: String) -> String {
        [
            issue.number.isEmpty ? "" : words.numbered(issue.number),
            issue.publicDate.map(words.dated) ?? "",
        ].filter { !$0.isEmpty }.joined(separator: separator)
    }

    func byline(separator: String) -> String {
        guard !issue.author.isEmpty else { return "" }
        return [words.by.replacing("{author}", with: issue.author), readingTime]
            .filter { !$0.isEmpty }.joined(separator: separator)
    }

    var reason: String {
        publication.reason.isEmpty
            ? words.reason.replacing("{name}", with: publication.name) : publication.reason
    }

    private static func paragraphs(in blocks: [Block]) -> [String] {
        blocks.flatMap { block -> [String] in
            switch block.content {
            case .paragraph(let words), .run(let words): [words.plainText]
            // What only some readers see is no line for all.
            case .condition: []
            default: block.children.flatMap(paragraphs)
            }
        }
    }

    /// The first 140 characters of text, cut at a word and never inside a merge mark.
    private static func beginning(of paragraphs: [String], desk: LinkDesk) -> String {
        var kept = ""
        var length = 0
        for paragraph in paragraphs where length <= 140 {
            paragraph.eachWord { range in
                var gap = kept.isEmpty ? "" : " "
                // Words of a script without blanks are cut where a line might end.
                for part in WideText.parts(of: paragraph[range]) {
                    length += gap.count + desk.fallbackText(String(part)).count
                    guard length <= 140 else { return false }
                    kept += gap + part
                    gap = ""
                }
                return true
            }
        }
        return kept
    }

    private static func wordCount(_ blocks: [Block]) -> Int {
        blocks.reduce(0) { count, block in
            let words = block.inlines.reduce(0) { sum, run in
                let text = run.plainText
                // A reader takes some 500 ideographs in the time of 230 words.
                return sum + text.wordCount + WideText.count(in: text) * 23 / 50
            }
            return count + words + block.children.reduce(0) { $0 + wordCount($1) }
        }
    }
}
