internal import LetterpressModel

/// An HTML edition as mail programs change it before a reader sees it.
package struct AlteredHTML: Sendable {
    private let html: String
    private let bytes: [UInt8]
    private let tags: [EditionMarkup.Tag]

    package init(_ html: String) {
        self.html = html
        bytes = Array(html.utf8)
        tags = EditionMarkup(html).tags
    }

    /// What is left where every `<style>` is taken away, and with it the word that dark is meant.
    package var withoutStyles: String {
        var cuts: [Range<Int>] = []
        for (index, tag) in tags.enumerated() where !tag.isClosing {
            if tag.name == "style" {
                let close = tags[index...].first { $0.name == "style" && $0.isClosing }
                cuts.append(tag.offset..<(close?.end ?? bytes.count))
            } else if tag.name == "meta",
                tag.attributes["name"]?.hasSuffix("color-scheme") == true
            {
                cuts.append(tag.offset..<tag.end)
            }
        }
        return replacing(cuts.map { ($0, "") })
    }

    /// With alternative texts in place of pictures.
    package var withoutPictures: String {
        replacing(sources.map { ($0.range, "") })
    }

    /// With pictures taken from elsewhere; `place` is asked with the address as a browser reads it.
    package func withPictures(at place: (String) -> String) -> String {
        replacing(
            sources.map { source in
                let address = HTMLEscape.escape(place(HTMLEscape.unescape(source.value)))
                return (source.range, " src=\"\(address)\"")
            }
        )
    }

    /// The addresses of pictures as a browser reads them, in their order.
    package var pictures: [String] { sources.map { HTMLEscape.unescape($0.value) } }

    /// Of each picture the attribute that names its file, with the blank before it.
    private var sources: [(range: Range<Int>, value: String)] {
        tags.compactMap { tag in
            guard tag.name == "img", !tag.isClosing, let value = tag.attributes["src"] else {
                return nil
            }
            for quote in ["\"", "'", ""] {
                let written = Array(" src=\(quote)\(value)\(quote)".utf8)
                guard tag.end - tag.offset > written.count else { continue }
                let starts = tag.offset...(tag.end - written.count)
                if let start = starts.first(where: { bytes[$0...].starts(with: written) }) {
                    return (start..<(start + written.count), value)
                }
            }
            return nil
        }
    }

    /// `changes` are in the order of their places and do not overlap.
    private func replacing(_ changes: [(range: Range<Int>, text: String)]) -> String {
        guard !changes.isEmpty else { return html }
        var made: [UInt8] = []
        made.reserveCapacity(bytes.count)
        var offset = 0
        for change in changes where change.range.lowerBound >= offset {
            made += bytes[offset..<change.range.lowerBound]
            made += Array(change.text.utf8)
            offset = change.range.upperBound
        }
        made += bytes[offset...]
        return String(decoding: made, as: UTF8.self)
    }
}
