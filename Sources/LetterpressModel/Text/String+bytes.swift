internal import Foundation

// What the parser asks of every text. Swift's own searches go by characters, which costs fifty times
// as much and finds nothing more where only ASCII is looked for.
//
// Of texts and parts of texts by themselves: a generic search is not specialised beyond its module.
extension String {
    /// Whether an ASCII word stands in the text.
    package func holds(_ word: StaticString) -> Bool {
        var copy = self
        return copy.withUTF8 { $0.hold(word) }
    }

    /// Whether another text stands in it, byte for byte.
    package func holds(text other: String) -> Bool {
        var (copy, other) = (self, other)
        return copy.withUTF8 { bytes in other.withUTF8 { bytes.hold($0) } }
    }

    /// Whether a scalar stands in the text.
    package func holds(scalar: Unicode.Scalar) -> Bool {
        var copy = self
        return copy.withUTF8 { $0.firstOffset(of: scalar) != nil }
    }

    /// Where a scalar stands at or behind `start`.
    package func firstIndex(of scalar: Unicode.Scalar, from start: Index) -> Index? {
        var copy = self[start...]
        return copy.withUTF8 { $0.firstOffset(of: scalar) }
            .map { utf8.index(start, offsetBy: $0) }
    }
}

extension Substring {
    /// Whether an ASCII word stands in the text.
    package func holds(_ word: StaticString) -> Bool {
        var copy = self
        return copy.withUTF8 { $0.hold(word) }
    }
}

extension Substring {
    /// Cut at every blank or other ASCII sign, by bytes; empty parts are kept on request.
    ///
    /// Concrete, since a generic one is not specialised beyond its module and takes ten times as long.
    package func parted(at sign: Unicode.Scalar, keepingEmpty: Bool = false) -> [Substring] {
        var text = self
        let places = text.withUTF8 { $0.offsets(of: UInt8(truncatingIfNeeded: sign.value)) }
        var parts: [Substring] = []
        parts.reserveCapacity(places.count + 1)
        var start = text.startIndex
        var offset = 0
        for place in places {
            let end = text.utf8.index(start, offsetBy: place - offset)
            if keepingEmpty || start < end { parts.append(text[start..<end]) }
            start = text.utf8.index(after: end)
            offset = place + 1
        }
        if keepingEmpty || start < text.endIndex { parts.append(text[start...]) }
        return parts
    }
}

extension String {
    package func parted(at sign: Unicode.Scalar, keepingEmpty: Bool = false) -> [Substring] {
        self[...].parted(at: sign, keepingEmpty: keepingEmpty)
    }

    package var wordCount: Int {
        var count = 0
        eachWord { _ in
            count += 1
            return true
        }
        return count
    }

    /// The words between blanks and line ends, as long as `visit` wants more.
    package func eachWord(_ visit: (Range<Index>) -> Bool) {
        let bytes = utf8
        var start: Index?
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            var next = bytes.index(after: index)
            let isBlank: Bool
            if byte < 0x80 {
                isBlank = byte == 0x20 || (0x09...0x0D).contains(byte)
            } else {
                isBlank = unicodeScalars[index].properties.isWhitespace
                next = unicodeScalars.index(after: index)
            }
            if !isBlank {
                if start == nil { start = index }
            } else if let first = start {
                guard visit(first..<index) else { return }
                start = nil
            }
            index = next
        }
        if let start { _ = visit(start..<endIndex) }
    }
}

extension String {
    /// With other words for each scalar of one kind.
    ///
    /// Swift's own `replacing` goes by characters, and a quote with an accent behind it is another one, as
    /// is a carriage return before a line feed.
    package func replacing(scalar: Unicode.Scalar, with words: String) -> String {
        guard holds(scalar: scalar) else { return self }
        var replaced = String.UnicodeScalarView()
        for next in unicodeScalars {
            if next == scalar {
                replaced.append(contentsOf: words.unicodeScalars)
            } else {
                replaced.append(next)
            }
        }
        return String(replaced)
    }
}

extension String {
    /// The lines of the text, parted by line feeds alone; an empty text is one empty line.
    package var lines: [Substring] {
        let ends = lineFeeds
        var lines: [Substring] = []
        lines.reserveCapacity(ends.count + 1)
        var start = utf8.startIndex
        var offset = 0
        for end in ends {
            let index = utf8.index(start, offsetBy: end - offset)
            lines.append(self[start..<index])
            start = utf8.index(after: index)
            offset = end + 1
        }
        lines.append(self[start...])
        return lines
    }

    /// Where line feeds stand, in bytes.
    package var lineFeeds: [Int] {
        var text = self
        return text.withUTF8 { $0.offsets(of: UInt8(ascii: "\n")) }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func hold(_ word: StaticString) -> Bool {
        hold(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// The bytes of `word` next to one another; nothing at all stands in every text.
    fileprivate func hold(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        word.isEmpty || firstOffset(of: word, from: 0) != nil
    }

    fileprivate func firstOffset(of scalar: Unicode.Scalar) -> Int? {
        // On the stack: this is asked of every run of words.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4) { buffer in
            var length = 0
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                buffer.initializeElement(at: length, to: byte)
                length += 1
            }
            return firstOffset(of: UnsafeBufferPointer(rebasing: buffer[..<length]), from: 0)
        }
    }

    /// Where the bytes of `word`, of which there is at least one, stand next to one another.
    fileprivate func firstOffset(of word: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = baseAddress, let first = word.first, let words = word.baseAddress else {
            return nil
        }
        var offset = start
        let end = count - word.count + 1
        while offset < end, let hit = memchr(base + offset, Int32(first), end - offset) {
            if memcmp(hit, words, word.count) == 0 {
                return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
            }
            offset = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
        }
        return nil
    }

    /// Where a byte stands.
    fileprivate func offsets(of byte: UInt8) -> [Int] {
        guard let start = baseAddress else { return [] }
        var offsets: [Int] = []
        var offset = 0
        while offset < count, let hit = memchr(start + offset, Int32(byte), count - offset) {
            offset = UnsafeRawPointer(hit) - UnsafeRawPointer(start)
            offsets.append(offset)
            offset += 1
        }
        return offsets
    }
}

extension ArraySlice<UInt8> {
    /// The index of the first byte of this value.
    package func firstOffset(of byte: UInt8) -> Int? {
        withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, let hit = memchr(start, Int32(byte), bytes.count)
            else { return nil }
            return startIndex + (UnsafeRawPointer(hit) - start)
        }
    }
}
