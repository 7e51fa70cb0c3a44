/// An HTML edition taken apart, just far enough to hold it against the craft page.
struct Markup {
    let html: String

    /// Every start tag with its attributes, those inside `[if mso]` included.
    var tags: [(name: String, attributes: [String: String])] {
        html.matches(of: #/<([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*/?>/#).map { match in
            let pairs = match.2.matches(of: #/([\w:-]+)(?:="([^"]*)")?/#)
            let attributes = pairs.map { (String($0.1), $0.2.map(String.init) ?? "") }
            return (String(match.1), Dictionary(attributes) { first, _ in first })
        }
    }

    func values(of attribute: String, on name: String? = nil) -> [String] {
        tags.filter { name == nil || $0.name == name }.compactMap { $0.attributes[attribute] }
    }

    /// The contents of the `<style>` elements.
    var styleBlocks: [String] {
        html.matches(of: #/<style>([\s\S]*?)<\/style>/#).map { String($0.1) }
    }

    /// `html` without what only Word sees.
    var withoutWord: String {
        html.replacing(#/<!--\[if mso\]>[\s\S]*?<!\[endif\]-->/#, with: "")
    }

    /// Elements that were opened and not closed, or closed and not open.
    var unbalanced: [String] {
        let void = ["meta", "img", "br", "hr", "wbr"]
        var (open, wrong): ([String], [String]) = ([], [])
        for match in withoutWord.matches(of: #/<(\/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>/#) {
            let name = String(match.2).lowercased()
            if void.contains(name) { continue }
            if match.1.isEmpty {
                open.append(name)
            } else if open.popLast() != name {
                wrong.append("/\(name)")
            }
        }
        return open + wrong
    }
}
