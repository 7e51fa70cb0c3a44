/// Counts the letters and digits that a reader sees, roughly: octets, so that no character set matters.
enum VisibleLetters {
    /// Words that are addresses of pages count for nothing.
    static func count(inText text: [UInt8]) -> Int {
        var count = 0
        for word in text.split(whereSeparator: { $0 <= Byte.space }) {
            let isAddress = word.starts(with: "http".utf8) || word.starts(with: "<http".utf8)
            if !isAddress { count += word.count(where: isLetter) }
        }
        return count
    }

    /// What stands outside of tags, `<style>`, `<title>` and `<script>`.
    static func count(inHTML html: [UInt8]) -> Int {
        var count = 0
        var index = 0
        /// The element whose words nobody sees.
        var hidden: String?
        while index < html.count {
            let byte = html[index]
            guard byte == UInt8(ascii: "<") else {
                if hidden == nil, isLetter(byte) { count += 1 }
                index += 1
                continue
            }
            let end = html[index...].firstIndex(of: UInt8(ascii: ">")) ?? html.count
            let tag = html[(index + 1)..<end]
            let isClosing = tag.first == UInt8(ascii: "/")
            let name = String(
                decoding: tag.dropFirst(isClosing ? 1 : 0).prefix(while: Byte.isLetterOrDigit),
                as: UTF8.self
            ).lowercased()
            if isClosing, name == hidden {
                hidden = nil
            } else if !isClosing, hidden == nil, ["script", "style", "title"].contains(name) {
                hidden = name
            }
            index = min(end + 1, html.count)
        }
        return count
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || Byte.isLetterOrDigit(byte)
    }
}
