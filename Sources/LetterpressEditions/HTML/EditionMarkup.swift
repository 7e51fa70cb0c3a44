internal import Foundation

/// The tags, styles and words of an HTML edition, read once for all checks.
///
/// Tolerant, since a layout may be anybody's: what is no tag is words. What only Word sees, between
/// `<!--[if mso]>` and its end, is passed over like any remark.
struct EditionMarkup: Sendable {
    struct Tag: Sendable {
        /// Lower case.
        let name: String
        let attributes: [String: String]
        let isClosing: Bool
        /// In bytes of the edition.
        let offset: Int
        /// Behind its `>`.
        let end: Int

        var style: String { attributes["style"] ?? "" }
    }

    private(set) var tags: [Tag] = []
    /// What stands between `<style>` and `</style>`.
    private(set) var styles: [String] = []
    /// Those and all style attributes, one after the other.
    private(set) var css = ""
    /// The style attributes alone.
    private(set) var inlineCSS = ""
    /// Words that a reader sees.
    private(set) var wordCount = 0
    private let bytes: [UInt8]

    init(_ html: String) {
        bytes = Array(html.utf8)
        read()
    }

    /// The elements of a name, each as its opening tag.
    func elements(_ name: String) -> [Tag] {
        tags.filter { $0.name == name && !$0.isClosing }
    }

    /// The words from one place to another, tags left out.
    func words(from start: Int, to end: Int) -> String {
        var kept: [UInt8] = []
        var isTag = false
        for byte in bytes[start..<min(end, bytes.count)] {
            if byte == UInt8(ascii: "<") { isTag = true }
            if !isTag { kept.append(byte) }
            if byte == UInt8(ascii: ">") { isTag = false }
        }
        let text = String(decoding: kept, as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The place of the tag that closes the one at `index`, by counting those of its name.
    func close(of index: Int) -> Tag? {
        var depth = 0
        for tag in tags[index...] where tag.name == tags[index].name {
            depth += tag.isClosing ? -1 : 1
            if depth == 0 { return tag }
        }
        return nil
    }

    // MARK: - Reading

    private mutating func read() {
        var offset = 0
        var words = 0
        // Up to there nothing is seen: the head, and what is not displayed.
        var hiddenUntil = (find("<body", from: 0) ?? 0)
        while offset < bytes.count {
            guard bytes[offset] == UInt8(ascii: "<") else {
                let end = bytes[offset...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                if offset >= hiddenUntil { words += Self.count(bytes[offset..<end]) }
                offset = end
                continue
            }
            if starts("<!--", at: offset) {
                offset = find("-->", from: offset + 4).map { $0 + 3 } ?? bytes.count
                continue
            }
            guard let tag = tag(at: offset) else {
                offset += 1
                continue
            }
            tags.append(tag)
            offset = tag.end
            guard !tag.isClosing else { continue }
            switch tag.name {
            case "style", "script", "title":
                let end = find("</\(tag.name)", from: offset) ?? bytes.count
                if tag.name == "style" {
                    styles.append(String(decoding: bytes[offset..<end], as: UTF8.self))
                }
                offset = end
            case "div" where tag.style.hasPrefix("display:none"):
                hiddenUntil = max(hiddenUntil, find("</div", from: offset) ?? offset)
            default: break
            }
        }
        wordCount = words
        inlineCSS = tags.map(\.style).filter { !$0.isEmpty }.joined(separator: "\n")
        css = (styles + [inlineCSS]).joined(separator: "\n")
    }

    private func tag(at start: Int) -> Tag? {
        var offset = start + 1
        let isClosing = byte(offset) == UInt8(ascii: "/")
        if isClosing { offset += 1 }
        guard Self.isLetter(byte(offset)) else { return nil }
        let name = word(&offset) { !Self.isBlank($0) && $0 != UInt8(ascii: ">") && $0 != 0x2F }
        var attributes: [String: String] = [:]
        while offset < bytes.count, byte(offset) != UInt8(ascii: ">") {
            if Self.isBlank(byte(offset)) || byte(offset) == UInt8(ascii: "/") {
                offset += 1
                continue
            }
            let key = word(&offset) {
                !Self.isBlank($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">")
            }
            guard byte(offset) == UInt8(ascii: "=") else {
                if key.isEmpty { offset += 1 }
                attributes[key.lowercased()] = ""
                continue
            }
            offset += 1
            let quote = byte(offset)
            let value: String
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                offset += 1
                value = word(&offset) { $0 != quote }
                offset += 1
            } else {
                value = word(&offset) { !Self.isBlank($0) && $0 != UInt8(ascii: ">") }
            }
            attributes[key.lowercased()] = value
        }
        return Tag(
            name: name.lowercased(),
            attributes: attributes,
            isClosing: isClosing,
            offset: start,
            end: min(offset + 1, bytes.count)
        )
    }

    private func word(_ offset: inout Int, while belongs: (UInt8) -> Bool) -> String {
        let start = min(offset, bytes.count)
        while offset < bytes.count, belongs(bytes[offset]) { offset += 1 }
        return String(decoding: bytes[start..<min(offset, bytes.count)], as: UTF8.self)
    }

    private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    private func starts(_ word: String, at offset: Int) -> Bool {
        bytes[offset...].starts(with: word.utf8)
    }

    private func find(_ word: String, from start: Int) -> Int? {
        let word = Array(word.utf8)
        guard let first = word.first, start < bytes.count else { return nil }
        var offset = start
        while let hit = bytes[offset...].firstIndex(of: first) {
            if bytes[hit...].starts(with: word) { return hit }
            offset = hit + 1
        }
        return nil
    }

    /// Words between blanks; entities alone are padding.
    private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        var isWord = false
        var isEntity = false
        for byte in bytes {
            if isBlank(byte) {
                isWord = false
                isEntity = false
            } else {
                if byte == UInt8(ascii: "&") { isEntity = true }
                let isSign = byte < 0x80 && !isLetter(byte) && !(0x30...0x39).contains(byte)
                if !isWord, !isEntity, !isSign {
                    isWord = true
                    count += 1
                }
                if byte == UInt8(ascii: ";"), isEntity { isEntity = false }
            }
        }
        return count
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte & 0xDF)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
