internal import LetterpressModel

/// Fills lines with words.
struct LineWrapper {
    /// Columns; 0 does not wrap.
    let width: Int
    /// Whether lines that are ended for their length are marked so.
    var marksBreaks = false
    /// What a run of text takes on a line, merge marks counted as what a reader is likely to see.
    let columns: (Substring) -> Int

    /// Lines of at most `width` columns where words allow it; a line end in `text` stays one.
    ///
    /// Every line but the first is preceded by `indent` columns, which count; a word longer than the
    /// line, such as a URL, is never broken.
    func wrap(_ text: String, firstIndent: Int = 0, indent: Int = 0) -> [String] {
        var lines: [String] = []
        for part in text.parted(at: "\n", keepingEmpty: true) {
            lines += fill(part, firstIndent: lines.isEmpty ? firstIndent : indent, indent: indent)
        }
        return lines
    }

    private func fill(_ text: Substring, firstIndent: Int, indent: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = firstIndent
        for word in text.parted(at: " ") {
            var gap = line.isEmpty ? "" : " "
            for part in width > 0 ? WideText.parts(of: word) : [word] {
                let size = columns(part)
                if width > 0, !line.isEmpty, used + gap.count + size > width {
                    let mark = marksBreaks ? SoftBreak.mark(hasBlank: !gap.isEmpty) : ""
                    lines.append(line + mark)
                    (line, used) = (String(part), indent + size)
                } else {
                    line += gap + part
                    used += gap.count + size
                }
                gap = ""
            }
        }
        lines.append(line)
        return lines
    }
}
