internal import LetterpressModel

/// Finds bare addresses in words, as GitHub does: `https://…`, `www.…` and mail addresses.
enum Autolinks {
    /// The words with links in them; a text without an address comes back alone.
    static func read(_ text: String, position: SourcePosition) -> [Inline] {
        guard TextSigns(in: text).contains(.address) else { return [.text(text)] }
        let scalars = Array(text.unicodeScalars)
        var found: [Inline] = []
        var done = 0
        /// Bytes of the file up to `done`: an escape mark stands for the backslash that was there.
        var doneBytes = 0
        func bytes(_ range: Range<Int>) -> Int {
            scalars[range].reduce(0) { $0 + ($1 == EscapeMark.scalar ? 1 : UTF8.width($1)) }
        }
        var index = 0
        while index < scalars.count {
            guard let hit = match(scalars, at: index, after: done) else {
                index += 1
                continue
            }
            if hit.range.lowerBound > done {
                found.append(.text(string(scalars[done..<hit.range.lowerBound])))
            }
            let words = EscapeMark.strip(string(scalars[hit.range]))
            let offset = doneBytes + bytes(done..<hit.range.lowerBound)
            found.append(
                .link(
                    Link(
                        destination: hit.prefix + words,
                        title: "",
                        marks: [],
                        content: [.text(words)],
                        position: SourcePosition(
                            line: position.line,
                            column: position.column + offset
                        )
                    )
                )
            )
            doneBytes = offset + bytes(hit.range)
            done = hit.range.upperBound
            index = done
        }
        if done == 0 { return [.text(text)] }
        if done < scalars.count { found.append(.text(string(scalars[done...]))) }
        return found
    }

    // No name is longer (RFC 1035 §2.3.4, RFC 5321 §4.5.3.1.1), and none is looked at further.
    private static let maxHost = 255
    private static let maxLocal = 64

    private typealias Scalars = [Unicode.Scalar]
    private typealias Hit = (range: Range<Int>, prefix: String)

    /// An address that begins at `index`, or for mail around the `@` there.
    private static func match(_ text: Scalars, at index: Int, after done: Int) -> Hit? {
        switch text[index] {
        case "h", "H":
            for scheme in ["https://", "http://"] where starts(text, at: index, with: scheme) {
                return web(text, from: index, bodyAt: index + scheme.count, prefix: "")
            }
            return nil
        case "w", "W":
            guard starts(text, at: index, with: "www.") else { return nil }
            return web(text, from: index, bodyAt: index, prefix: "http://")
        case "@": return mail(text, at: index, after: done)
        default: return nil
        }
    }

    private static func web(
        _ text: Scalars,
        from start: Int,
        bodyAt body: Int,
        prefix: String
    ) -> Hit? {
        // Not in the middle of a Latin word; CJK text is written without blanks around an address.
        if start > 0, isWordLetter(text[start - 1]) { return nil }
        let host = text[body...].prefix(maxHost + 1).prefix { isHost($0) }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard host.count <= maxHost, labels.count > 1, let last = labels.last,
            labels.dropLast().allSatisfy({ !$0.isEmpty }),
            !labels.suffix(2).contains(where: { $0.contains("_") }),
            !last.isEmpty || labels.count > 2
        else { return nil }
        var end = text[body...].firstIndex { endsAddress($0) } ?? text.count
        end = trimmed(text, from: start, to: end)
        return end > body ? (start..<end, prefix) : nil
    }

    private static func mail(_ text: Scalars, at sign: Int, after done: Int) -> Hit? {
        var start = sign
        while start > done, sign - start < maxLocal, isLocal(text[start - 1]) { start -= 1 }
        guard start < sign, start == 0 || !isWordLetter(text[start - 1]) else { return nil }
        var end = sign + 1
        while end < text.count, end - sign <= maxHost, text[end].isASCII, isHost(text[end]) {
            end += 1
        }
        while end > sign + 1, [".", "-", "_"].contains(text[end - 1]) {
            // GitHub takes no address that ends in a dash.
            if text[end - 1] != "." { return nil }
            end -= 1
        }
        guard text[(sign + 1)..<end].contains(".") else { return nil }
        return (start..<end, "mailto:")
    }

    /// Leaves punctuation behind an address out, and a bracket that was opened before it.
    private static func trimmed(_ text: Scalars, from start: Int, to limit: Int) -> Int {
        var end = limit
        let open = text[start..<end].reduce(0) { $1 == "(" ? $0 + 1 : $0 }
        var closed = text[start..<end].reduce(0) { $1 == ")" ? $0 + 1 : $0 }
        while end > start {
            switch text[end - 1] {
            case "?", "!", ".", ",", ":", "*", "_", "~", "'", "\"", EscapeMark.scalar: end -= 1
            case ")" where closed > open:
                closed -= 1
                end -= 1
            case ";":
                let entity = text[start..<(end - 1)].lastIndex(of: "&")
                guard let entity, entity < end - 2,
                    text[(entity + 1)..<(end - 1)].allSatisfy({ $0.isASCII && isWordLetter($0) })
                else { return end }
                end = entity
            default: return end
            }
        }
        return end
    }

    private static func starts(_ text: Scalars, at index: Int, with word: String) -> Bool {
        let wanted = Array(word.unicodeScalars)
        guard index + wanted.count <= text.count else { return false }
        return zip(text[index...], wanted).allSatisfy {
            $0 == $1 || $0.properties.lowercaseMapping == String($1)
        }
    }

    private static func isWordLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        isWordLetter(scalar) || [".", "-", "_", "+"].contains(scalar)
    }

    private static func isHost(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? isWordLetter(scalar) || ["-", "_", "."].contains(scalar)
            : scalar.properties.isAlphabetic && !endsAddress(scalar)
    }

    /// Blanks, `<`, our own marks, and the punctuation that text without Latin letters, and French,
    /// puts behind an address.
    private static func endsAddress(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x3C, 0x7F, 0xA0, 0xAB, 0xBB, 0x05C0, 0x05C3, 0x05F3, 0x05F4, 0x060C, 0x061B,
            0x061F, 0x06D4, 0x2000...0x200B, 0x2018...0x201F, 0x2028, 0x2029,
            0x3000...0x303F,
            0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            true
        default: false
        }
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}
