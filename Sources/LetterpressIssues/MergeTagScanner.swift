internal import LetterpressModel

/// Finds what stands between double braces and puts marks in its place.
struct MergeTagScanner {
    /// What a pair of braces turned out to hold.
    enum Candidate: Equatable {
        case tag(MergeTag)
        case fault(source: String, Finding)

        var source: String {
            switch self {
            case .tag(let tag): tag.source
            case .fault(let source, _): source
            }
        }
    }

    let fields: [String: Publication.FieldKind]
    let path: String

    /// The text with a mark for each pair of braces; a mark's number counts into `candidates`.
    ///
    /// A tag stands on one line; braces that are never closed are a fault of their own.
    ///
    /// `locate` finds the place of a tag where a text does not stand in the file as it is read.
    func mark(
        _ text: String,
        from start: SourcePosition,
        locate: ((String, SourcePosition) -> SourcePosition)? = nil
    ) -> (text: String, candidates: [Candidate]) {
        guard text.holds("{{") else { return (text, []) }
        let bytes = Array(text.utf8)
        // Put together from what is known to be text: to decode bytes is to check them again.
        var marked = ""
        marked.reserveCapacity(bytes.count)
        var rest = text[...]
        /// Takes the next bytes of the text.
        func take(_ count: Int) -> Substring {
            let end = rest.utf8.index(rest.startIndex, offsetBy: count)
            defer { rest = rest[end...] }
            return rest[..<end]
        }
        var candidates: [Candidate] = []
        var place = TextPlace(start)
        var done = 0
        // Where the line under work ends, and whether it holds no further closing braces: a line full
        // of braces that are never closed is read in one go.
        var lineEnd = 0
        var hasNoClose = false
        while let open = Self.pair(of: UInt8(ascii: "{"), in: bytes, from: done, to: bytes.count) {
            marked += take(open - done)
            place.advance(over: bytes[done..<open])
            if open >= lineEnd {
                lineEnd = bytes[open...].firstOffset(of: UInt8(ascii: "\n")) ?? bytes.count
                hasNoClose = false
            }
            let close =
                hasNoClose
                ? nil : Self.pair(of: UInt8(ascii: "}"), in: bytes, from: open + 2, to: lineEnd)
            hasNoClose = close == nil
            let end = close.map { $0 + 2 } ?? Self.endOfUnclosed(bytes, from: open + 2, to: lineEnd)
            let source = String(take(end - open))
            marked += MergeMark.mark(candidates.count, bytes: source.utf8.count)
            let position = locate.map { $0(source, place.position) } ?? place.position
            // In front matter the quotes of a value stand around it.
            candidates.append(read(source, at: position, isMendable: locate == nil))
            place.advance(over: bytes[open..<end])
            done = end
        }
        return (marked + rest, candidates)
    }

    /// Where two of the same byte stand side by side.
    private static func pair(
        of byte: UInt8,
        in bytes: [UInt8],
        from start: Int,
        to end: Int
    ) -> Int? {
        guard start < end else { return nil }
        var index = start
        while let hit = bytes[index..<end].firstOffset(of: byte), hit + 1 < end {
            if bytes[hit + 1] == byte { return hit }
            index = hit + 1
        }
        return nil
    }

    /// Behind the name in braces that are never closed, or behind the braces alone.
    ///
    /// No further: a code span that holds `{{` must still find its end.
    private static func endOfUnclosed(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
        let name = bytes[start..<end].drop { $0 == UInt8(ascii: " ") }
        let rest = name.drop { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
                || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: ".")
        }
        return rest.startIndex == name.startIndex ? start : rest.startIndex
    }

    /// Reads `{{ NAME }}` or `{{ NAME | default: "words" }}`.
    private func read(
        _ source: String,
        at position: SourcePosition,
        isMendable: Bool
    ) -> Candidate {
        func fault(
            _ id: String,
            _ message: String,
            _ remedy: String,
            fix: SourceEdit? = nil
        ) -> Candidate {
            let location = SourceLocation(path: path, position: position)
            return .fault(
                source: source,
                Finding(id, .error, at: location, message, remedy: remedy, fix: fix)
            )
        }
        guard source.hasSuffix("}}") else {
            return fault(
                "merge.quotes",
                "Tag '\(source)' is not closed",
                "Write it on one line, as in {{ first_name | default: \"there\" }}, or put it in code."
            )
        }
        let inside = source.dropFirst(2).dropLast(2)
        guard let parts = Self.parts(of: inside) else {
            let words = inside.drop(while: \.isWhitespace)
            if ["#if", "/if", "else"].contains(where: words.hasPrefix) {
                return fault(
                    "merge.unknown",
                    "Condition '\(source)' does not stand on a line of its own",
                    "Write {{#if …}}, {{else}} and {{/if}} each on a line with nothing else."
                )
            }
            if inside.contains(where: { "“”„‘’«»".contains($0) }) || inside.contains("|") {
                return fault(
                    "merge.quotes",
                    "Tag '\(source)' cannot be read",
                    "Write it as {{ first_name | default: \"there\" }}, with straight quotes.",
                    fix: isMendable ? straightened(source, at: position) : nil
                )
            }
            return fault(
                "merge.unknown",
                "Tag '\(source)' is not one of ours",
                "Write a merge field such as {{ first_name | default: \"there\" }}, or put it in code."
            )
        }
        let name = String(parts.name)
        guard let field = try? MergeField(name: name), isDeclared(field) else {
            let known = MergeField.names.keys.sorted() + fields.keys.sorted().map { "field.\($0)" }
            let meant = Spelling.nearest(to: name, among: known)
            return fault(
                "merge.unknown",
                "Merge field '\(name)' is not known",
                meant.map { "Did you mean '\($0)'?" }
                    ?? (name.hasPrefix("field.")
                        ? "Declare it under 'fields' in config/letterpress.yml."
                        : "Known are \(known.joined(separator: ", ")).")
            )
        }
        let fallback = parts.fallback.map { MergeMark.clean(String($0)) }
        return .tag(MergeTag(field: field, fallback: fallback, position: position, source: source))
    }

    /// The same tag with straight quotes, if that makes it one of ours.
    private func straightened(_ source: String, at position: SourcePosition) -> SourceEdit? {
        let straight = String(source.map { "“”„‟«»".contains($0) ? "\"" : $0 })
        guard straight != source, let parts = Self.parts(of: straight.dropFirst(2).dropLast(2)),
            let field = try? MergeField(name: String(parts.name)), isDeclared(field)
        else { return nil }
        return SourceEdit(at: position, original: source, replacement: straight)
    }

    /// The name, and the words between the quotes if there are any; nil for what is no tag of ours.
    private static func parts(of inside: Substring) -> (name: Substring, fallback: Substring?)? {
        var rest = inside.unicodeScalars.drop(while: \.isBlank)
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        guard let first = name.first, first == "_" || first.isASCII && first.isLetter
        else { return nil }
        rest = rest[name.endIndex...].drop(while: \.isBlank)
        if rest.isEmpty { return (Substring(name), nil) }
        for sign in ["|", "default", ":"] {
            guard rest.starts(with: sign.unicodeScalars) else { return nil }
            rest = rest.dropFirst(sign.utf8.count).drop(while: \.isBlank)
        }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: quote), rest[end...].dropFirst().allSatisfy(\.isBlank)
        else { return nil }
        return (Substring(name), Substring(rest[..<end]))
    }

    private func isDeclared(_ field: MergeField) -> Bool {
        guard case .custom(let name) = field else { return true }
        return fields[name] != nil
    }
}
