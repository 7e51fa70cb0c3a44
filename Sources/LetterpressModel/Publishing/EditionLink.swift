/// One link of an edition: what was written, what is sent, and the rule that decided.
package struct EditionLink: Equatable, Sendable, Encodable {
    package enum Rule: String, Sendable, Encodable, CaseIterable {
        /// Parameters were added.
        case tagged
        /// Every parameter was there already.
        case kept
        /// Not http or https.
        case scheme
        /// A place within the page.
        case anchor
        /// One of the publication's own addresses: unsubscribe, preferences, archive.
        case own
        /// A merge field in host or path.
        case merge
        /// A signature would no longer fit.
        case signed
        /// Not among `links.hosts`.
        case host
        /// Among `links.skip`, or a host known to break.
        case skip
        /// The author's `"no-utm"`.
        case noUTM = "no-utm"
        /// Leads to a picture.
        case image
        /// `links.utm: false`, or the issue's.
        case off
        /// Not an address.
        case invalid
    }

    /// The destination after CommonMark's own unescaping.
    package let original: String
    /// `original` plus parameters and nothing else; what the text edition prints.
    package let sent: String
    package let rule: Rule
    /// The words of the link.
    package let text: String
    /// From 1, in the file.
    package let line: Int

    package init(original: String, sent: String, rule: Rule, text: String, line: Int) {
        self.original = original
        self.sent = sent
        self.rule = rule
        self.text = text
        self.line = line
    }
}
