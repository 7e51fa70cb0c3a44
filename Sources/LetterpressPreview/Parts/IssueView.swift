internal import LetterpressModel

/// The issue's file, with what was found beside the line it speaks of.
struct IssueView {
    let draft: Draft

    var values: [String: Any] {
        let here = draft.findings.filter { $0.location.path == draft.path }
        let listing = SourceListing(draft.text, findings: here)
        return Self.values(of: listing, name: draft.path)
    }

    /// A text of no file.
    static func values(of text: String) -> [String: Any] {
        values(of: SourceListing(text), name: "HTML edition")
    }

    private static func values(of listing: SourceListing, name: String) -> [String: Any] {
        var values: [String: Any] = [
            "name": name,
            "lines": listing.lines.map { line -> [String: Any] in
                var values: [String: Any] = [
                    "number": line.number,
                    "parts": line.parts.map { part -> [String: Any] in
                        ["text": part.text, "isPlace": part.isPlace]
                    },
                ]
                if !line.findings.isEmpty {
                    values["notes"] = ["items": line.findings.map(FindingPanel.values(of:))]
                }
                return values
            },
        ]
        if listing.hidden > 0 {
            values["omitted"] = "\(listing.hidden) lines are not shown here."
        }
        return values
    }
}
