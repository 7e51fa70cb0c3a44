internal import LetterpressModel

/// Pairs the tags of raw HTML over siblings with Markdown between them, and writes them anew.
///
/// What it writes is well nested, at most so deep, and holds known elements alone. So libgumbo, whose
/// time and stack grow with the depth of what it reads, is safe with it; and it is told what every
/// tag without its other half is.
struct HTMLPairing {
    enum Piece {
        case html([UInt8], HTMLPlaces)
        /// What stands between; `isBlock` if it cannot stand in a paragraph.
        case mark(HTMLMark, isBlock: Bool)
    }

    /// One thing that is wrong with a tag.
    struct Fault {
        enum Kind {
            case notClosed, closesNothing, misplaced, unfinished, unknown, hidden
            case remarkNotClosed, conditional, foreign, tooDeep
            case unsafe, unsafeWhole, source, script(String)
            case misplacedBlock, hiddenByStyle, linkInLink, noSource
        }

        let kind: Kind
        let name: String
        let position: SourcePosition
    }

    private(set) var output = HTMLOutput()
    private(set) var faults: [Fault] = []

    private let limit: Int
    private var events: [Event] = []
    private var open: [Opening] = []
    private var openCounts: [String: Int] = [:]
    /// End tags that may come still for tags that were left out already.
    private var awaited: [String: Int] = [:]
    private var isTooDeep = false

    private struct Event {
        enum Kind {
            /// The bytes of a start tag behind `<` and its name.
            case start(name: String, piece: Int, attributes: Range<Int>, SourcePosition)
            case end(String)
            case words(piece: Int, Range<Int>)
            case mark(piece: Int)
        }

        let kind: Kind
        var isDropped = false
        /// Elements that end before this.
        var endsBefore: [String] = []
    }

    private struct Opening {
        let name: String
        let event: Int
        let position: SourcePosition
        /// The first block mark that stood in it alone.
        var firstBlock: Int?
    }

    private struct Tag {
        let piece: Int
        let token: HTMLScanner.Token
        let position: SourcePosition
    }

    /// `limit` is how many elements may stand in one another.
    init(_ pieces: [Piece], limit: Int) {
        self.limit = limit
        let tokens = pieces.map { piece -> [HTMLScanner.Token] in
            if case .html(let bytes, _) = piece { HTMLScanner(bytes).tokens } else { [] }
        }
        read(pieces, tokens)
        while !open.isEmpty { close(open.count - 1, isExplicit: false, atEnd: true) }
        write(pieces)
    }

    // MARK: - Reading

    private mutating func read(_ pieces: [Piece], _ tokens: [[HTMLScanner.Token]]) {
        var lastEnds: [String: (piece: Int, token: Int)] = [:]
        for (piece, list) in tokens.enumerated() {
            for (index, token) in list.enumerated() {
                if case .end = token.kind { lastEnds[token.name] = (piece, index) }
            }
        }
        /// Elements that are left out whole are still open up to here.
        var skip: (name: String, depth: Int, last: (piece: Int, token: Int))?
        // A player may name its address in a `<source>` that it holds.
        var needsSource = false
        for (piece, content) in pieces.enumerated() {
            guard case .html(let bytes, let places) = content else {
                if skip == nil, case .mark(_, let isBlock) = content { mark(piece, isBlock) }
                continue
            }
            for (index, token) in tokens[piece].enumerated() {
                if let (name, depth, last) = skip {
                    var left = depth
                    if token.name == name {
                        switch token.kind {
                        case .start(isSelfClosing: false, _): left += 1
                        case .end: left -= 1
                        default: break
                        }
                    }
                    let isLast = (piece, index) == last
                    skip = left == 0 || isLast ? nil : (name, left, last)
                    if needsSource {
                        let position = places.position(at: token.range.lowerBound)
                        let tag = Tag(piece: piece, token: token, position: position)
                        needsSource = !takeSource(tag)
                    }
                    continue
                }
                let position = places.position(at: token.range.lowerBound)
                let tag = Tag(piece: piece, token: token, position: position)
                if let whole = read(tag, bytes), let last = lastEnds[whole],
                    last > (piece, index)
                {
                    skip = (whole, 1, last)
                    needsSource =
                        (whole == "video" || whole == "audio")
                        && String(decoding: bytes[token.range], as: UTF8.self)
                            .firstMatch(of: #/\ssrc\s*=/#.ignoresCase()) == nil
                }
            }
        }
    }

    /// Takes up one token; the name of an element that is left out with all it holds.
    private mutating func read(_ tag: Tag, _ bytes: [UInt8]) -> String? {
        switch tag.token.kind {
        case .words: events.append(Event(kind: .words(piece: tag.piece, tag.token.range)))
        case .remark(let isClosed):
            if !isClosed { tell(.remarkNotClosed, tag) }
            let text = bytes[tag.token.range]
            if Self.isForWord(text) { tell(.conditional, tag) }
        case .foreign: tell(.foreign, tag)
        case .unfinished:
            tell(.unfinished, tag)
            events.append(Event(kind: .words(piece: tag.piece, tag.token.range)))
        case .end: end(tag)
        case .start(let isSelfClosing, let attributesEnd):
            return start(tag, isSelfClosing: isSelfClosing, attributesEnd: attributesEnd)
        }
        return nil
    }

    /// `<!--[if mso]>…<![endif]-->`: words that a browser takes for a remark.
    private static func isForWord(_ remark: ArraySlice<UInt8>) -> Bool {
        let head = remark.dropFirst(4).drop(while: HTMLScanner.isBlank).prefix(4)
        guard head.starts(with: "[if".utf8) else { return false }
        return String(decoding: remark, as: UTF8.self).contains("<![endif]")
    }

    private mutating func mark(_ piece: Int, _ isBlock: Bool) {
        if isBlock, let last = open.indices.last, open[last].firstBlock == nil {
            open[last].firstBlock = events.count
        }
        events.append(Event(kind: .mark(piece: piece)))
    }

    private mutating func start(
        _ tag: Tag,
        isSelfClosing: Bool,
        attributesEnd: Int
    ) -> String? {
        let name = tag.token.name
        let isVoid = HTMLVocabulary.voids.contains(name)
        func expectEnd() { if !isVoid, !isSelfClosing { awaited[name, default: 0] += 1 } }
        switch HTMLVocabulary.role(of: name) {
        case nil:
            tell(.unknown, tag)
            expectEnd()
        case .silent: expectEnd()
        case .unsafe:
            tell(.unsafe, tag)
            if HTMLVocabulary.partsWords(name) {
                open("section", tag, attributesEnd: tag.token.range.lowerBound, alias: name)
            } else {
                expectEnd()
            }
        case .unsafeWhole, .hidden:
            tell(HTMLVocabulary.role(of: name) == .hidden ? .hidden : .unsafeWhole, tag)
            if !isVoid, !isSelfClosing { return name }
        case .source:
            tell(.source, tag)
            append("embed", tag, attributesEnd: attributesEnd)
            if !isVoid, !isSelfClosing { return name }
        case .void:
            if name == "hr" { closeParagraph() }
            append(name, tag, attributesEnd: attributesEnd)
        case .block, .inline:
            if isSelfClosing, name != "p", name != "li" {
                append(name, tag, attributesEnd: attributesEnd)
                if !(events.last?.isDropped ?? true) { events.append(Event(kind: .end(name))) }
            } else {
                open(name, tag, attributesEnd: attributesEnd)
            }
        }
        return nil
    }

    /// Takes up the address of a `<source>`; false for any other tag.
    private mutating func takeSource(_ tag: Tag) -> Bool {
        guard tag.token.name == "source", case .start(_, let attributesEnd) = tag.token.kind else {
            return false
        }
        append("embed", tag, attributesEnd: attributesEnd)
        return true
    }

    private mutating func append(_ name: String, _ tag: Tag, attributesEnd: Int) {
        let behindName = tag.token.range.lowerBound + 1 + tag.token.name.utf8.count
        let attributes = min(behindName, attributesEnd)..<max(behindName, attributesEnd)
        events.append(
            Event(kind: .start(name: name, piece: tag.piece, attributes: attributes, tag.position))
        )
    }

    // MARK: - Nesting

    private mutating func open(
        _ name: String,
        _ tag: Tag,
        attributesEnd: Int,
        alias: String? = nil
    ) {
        let written = alias ?? name
        guard makeRoom(for: name) else {
            tell(.misplaced, tag)
            awaited[written, default: 0] += 1
            return
        }
        guard open.count < limit else {
            if !isTooDeep { tell(.tooDeep, tag) }
            isTooDeep = true
            awaited[written, default: 0] += 1
            return
        }
        let event = events.count
        append(name, tag, attributesEnd: max(attributesEnd, tag.token.range.lowerBound))
        if alias != nil {
            // None of a form's attributes.
            let start = tag.token.range.lowerBound
            events[event] = Event(
                kind: .start(name: name, piece: tag.piece, attributes: start..<start, tag.position)
            )
        }
        open.append(Opening(name: written, event: event, position: tag.position))
        openCounts[written, default: 0] += 1
    }

    /// Ends what the new element cannot stand in; false where it cannot stand at all.
    private mutating func makeRoom(for name: String) -> Bool {
        if HTMLVocabulary.tableParts.contains(name) { return makeRoomInTable(for: name) }
        if name == "table", let place = nearest(["table", "td", "th", "caption"]),
            open[place].name == "table"
        {
            return false
        }
        if HTMLVocabulary.closesParagraph.contains(name) { closeParagraph() }
        if HTMLVocabulary.headings.contains(name), let last = open.last,
            HTMLVocabulary.headings.contains(last.name)
        {
            close(open.count - 1, isExplicit: false)
        }
        if name == "a", isOpen("a"), let place = nearest(["a", "table", "td", "th", "caption"]),
            open[place].name == "a"
        {
            close(place, isExplicit: true)
            awaited["a", default: 0] += 1
        }
        if name == "li",
            let place = nearest(HTMLVocabulary.lists.union(["li", "td", "th", "blockquote"])),
            open[place].name == "li"
        {
            close(place, isExplicit: false)
        }
        if name == "dt" || name == "dd",
            let place = nearest(["dl", "dt", "dd", "td", "th", "blockquote"]),
            open[place].name == "dt" || open[place].name == "dd"
        {
            close(place, isExplicit: false)
        }
        return true
    }

    private mutating func makeRoomInTable(for name: String) -> Bool {
        guard let table = nearest(["table"]) else { return false }
        let stays: Set<String> =
            switch name {
            case "td", "th": ["table", "tbody", "thead", "tfoot", "tr"]
            case "tr": ["table", "tbody", "thead", "tfoot"]
            default: ["table"]
            }
        // Only from the innermost table: what stands in its cells is closed.
        while open.count > table + 1, !stays.contains(open[open.count - 1].name) {
            close(open.count - 1, isExplicit: false)
        }
        return true
    }

    private mutating func closeParagraph() {
        guard isOpen("p"), let place = nearest(["p", "table", "td", "th", "caption"]),
            open[place].name == "p"
        else { return }
        close(place, isExplicit: false)
    }

    private func isOpen(_ name: String) -> Bool { openCounts[name, default: 0] > 0 }

    private func nearest(_ names: Set<String>) -> Int? {
        open.lastIndex { names.contains($0.name) }
    }

    private mutating func end(_ tag: Tag) {
        let name = tag.token.name
        if name == "br" {
            // Browsers read it as `<br>`.
            append("br", tag, attributesEnd: 0)
            return
        }
        if HTMLVocabulary.voids.contains(name) { return }
        var boundary: Set<String> = [name]
        if name != "table" {
            boundary.insert("table")
            if !HTMLVocabulary.tableParts.contains(name) {
                boundary.formUnion(HTMLVocabulary.cells)
            }
        }
        guard isOpen(name), let place = nearest(boundary), open[place].name == name else {
            if let count = awaited[name], count > 0 {
                awaited[name] = count - 1
            } else {
                tell(.closesNothing, tag)
            }
            return
        }
        close(place, isExplicit: true)
    }

    /// Ends an element with everything that is open in it; what needs an end tag is dropped.
    private mutating func close(_ place: Int, isExplicit: Bool, atEnd: Bool = false) {
        while open.count > place {
            let opening = open.removeLast()
            openCounts[opening.name, default: 1] -= 1
            let isItself = open.count == place
            if isItself, isExplicit {
                events.append(Event(kind: .end(written(opening))))
            } else if HTMLVocabulary.optionalEnds.contains(opening.name) {
                // Without its end tag it holds no Markdown that follows.
                if let mark = opening.firstBlock, atEnd || opening.name == "p" {
                    events[mark].endsBefore.append(opening.name)
                } else {
                    events.append(Event(kind: .end(opening.name)))
                }
                // What its author closes later is not told.
                if opening.name == "p", !atEnd { awaited["p", default: 0] += 1 }
            } else {
                events[opening.event].isDropped = true
                awaited[opening.name, default: 0] += atEnd ? 0 : 1
                // An element that goes by another name was told when it began.
                guard written(opening) == opening.name else { continue }
                faults.append(
                    Fault(kind: .notClosed, name: opening.name, position: opening.position)
                )
            }
        }
    }

    /// The name under which an element was written.
    private func written(_ opening: Opening) -> String {
        if case .start(let name, _, _, _) = events[opening.event].kind { return name }
        return opening.name
    }

    private mutating func tell(_ kind: Fault.Kind, _ tag: Tag) {
        faults.append(Fault(kind: kind, name: tag.token.name, position: tag.position))
    }

    // MARK: - Writing

    private mutating func write(_ pieces: [Piece]) {
        for event in events where !event.isDropped {
            for name in event.endsBefore { output.end(name) }
            switch event.kind {
            case .start(let name, let piece, let attributes, let position):
                guard case .html(let bytes, _) = pieces[piece] else { continue }
                output.start(name, attributes: bytes[attributes], at: position)
            case .end(let name): output.end(name)
            case .words(let piece, let range):
                guard case .html(let bytes, let places) = pieces[piece] else { continue }
                output.words(bytes[range], places: places)
            case .mark(let piece):
                guard case .mark(let mark, _) = pieces[piece] else { continue }
                output.mark(mark)
            }
        }
    }
}
