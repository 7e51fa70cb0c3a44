internal import LetterpressModel

/// Every link as written, as sent, and the rule that decided.
struct LinkTable {
    private static let most = 2_000

    let links: [EditionLink]
    let query: PreviewQuery

    init(_ links: [EditionLink], query: PreviewQuery) {
        self.links = links
        self.query = query
    }

    var values: [String: Any] {
        var values: [String: Any] = ["rows": links.prefix(Self.most).map(row)]
        if links.isEmpty { values["isEmpty"] = true }
        if links.count > Self.most { values["more"] = "and \(links.count - Self.most) more" }
        return values
    }

    private func row(_ link: EditionLink) -> [String: Any] {
        var row: [String: Any] = [
            "line": link.line,
            "address": query.with(\.view, .issue).address + "#L\(link.line)",
            "text": link.text,
            "rule": link.rule.rawValue,
            "why": Self.reason(link.rule),
        ]
        if let parts = Self.parts(of: link) {
            row["added"] = parts
        } else {
            row["kept"] = link.sent
        }
        return row
    }

    /// What is sent, cut so that what was added stands out; nil where nothing was.
    private static func parts(of link: EditionLink) -> [String: Any]? {
        guard link.sent != link.original else { return nil }
        let (sent, original) = (Array(link.sent.utf8), Array(link.original.utf8))
        let start = zip(sent, original).prefix { $0 == $1 }.count
        let tail = zip(sent.reversed(), original.reversed()).prefix { $0 == $1 }.count
        let end = max(start, sent.count - min(tail, original.count - start))
        func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
        return [
            "before": text(sent[..<start]), "new": text(sent[start..<end]),
            "after": text(sent[end...]),
        ]
    }

    private static func reason(_ rule: EditionLink.Rule) -> String {
        switch rule {
        case .tagged: "Parameters were added."
        case .kept: "It has every parameter already."
        case .scheme: "Not an address of the web."
        case .anchor: "A place within the page."
        case .own: "One of the publication's own addresses."
        case .merge: "A merge field is in its host or path."
        case .signed: "A signature would no longer fit."
        case .host: "Not among the hosts of links.hosts."
        case .skip: "Its host is left alone."
        case .noUTM: "Its title says no-utm."
        case .image: "It leads to a picture."
        case .off: "Tagging is turned off."
        case .invalid: "Not an address."
        }
    }
}
