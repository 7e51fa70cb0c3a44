internal import LetterpressModel

/// Collects HTML and keeps its source lines short.
struct HTMLWriter {
    /// A blank beyond this many bytes of a line becomes the line's end; SMTP allows 998 (RFC 5321 §4.5.3.1.6).
    private static let softLimit = 700

    private(set) var html = ""
    private var lineBytes = 0

    /// Markup, as it is.
    mutating func raw(_ markup: String) {
        html += markup
        if let last = markup.utf8.lastIndex(of: UInt8(ascii: "\n")) {
            lineBytes = markup.utf8.distance(from: last, to: markup.utf8.endIndex) - 1
        } else {
            lineBytes += markup.utf8.count
        }
    }

    /// Words, escaped; where the line is long a blank becomes a line end, which reads the same.
    ///
    /// Between ideographs, where a line end would show as a blank, it goes into a `<wbr>`.
    mutating func text(_ words: String) {
        guard lineBytes + words.utf8.count > Self.softLimit else {
            raw(HTMLEscape.escape(words))
            return
        }
        var isFirst = true
        for word in words.parted(at: " ", keepingEmpty: true) {
            if !isFirst { raw(lineBytes > Self.softLimit ? "\n" : " ") }
            for part in WideText.parts(of: word) {
                if lineBytes > Self.softLimit, part.startIndex != word.startIndex { raw("<wbr\n>") }
                raw(HTMLEscape.escape(part))
            }
            isFirst = false
        }
    }

    /// Code, escaped, with its own line ends.
    mutating func verbatim(_ code: String) {
        raw(HTMLEscape.escape(code))
    }
}
