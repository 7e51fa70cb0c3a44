internal import LetterpressModel

/// Finds comments, scripts and styles, which no reader sees, and HTML's own code.
enum HiddenMarkup {
    static func ranges(in text: BodyText) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var comment = Finder("-->")
        var closers = [Finder("</script"), Finder("</style"), Finder("</pre"), Finder("</code")]
        let openers: [StaticString] = ["<script", "<style", "<pre", "<code"]
        let bytes = text.bytes
        var offset = 0
        while let sign = bytes[offset...].firstOffset(of: UInt8(ascii: "<")) {
            offset = sign
            guard text.uses[offset] == .words else {
                offset += 1
                continue
            }
            if text.has("<!--", at: offset) {
                if let end = comment.next(in: bytes, from: offset + 4) {
                    ranges.append(offset..<(end + 3))
                    offset = end + 3
                    continue
                }
                // A comment that begins a line and never ends hides all that follows.
                if offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") {
                    ranges.append(offset..<bytes.count)
                    return ranges
                }
            }
            var next = offset + 1
            for (index, opener) in openers.enumerated() where text.has(opener, at: offset) {
                let after = text.byte(offset + opener.utf8CodeUnitCount)
                guard after == UInt8(ascii: ">") || after?.isBlank == true,
                    let end = closers[index].next(in: bytes, from: offset)
                else { continue }
                ranges.append(offset..<end)
                next = end
            }
            offset = next
        }
        return ranges
    }
}
