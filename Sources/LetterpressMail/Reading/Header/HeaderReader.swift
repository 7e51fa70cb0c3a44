/// Reads header sections of a message (RFC 5322 §2.2).
struct HeaderReader {
    /// Faults of a header that are remembered, at most.
    private static let faultLimit = 1000

    let bytes: [UInt8]
    let lines: MessageLines

    /// The header that begins with the first of these lines, and the line at which the body begins.
    ///
    /// Lines are counted from 0.
    func header(in range: Range<Int>) -> (header: ReceivedHeader, body: Int) {
        var fields: [ReceivedField] = []
        var faults: [ReadingFault] = []
        var line = range.lowerBound
        while line < range.upperBound {
            let content = lines.content(line)
            if content.isEmpty { break }
            var next = line + 1
            while next < range.upperBound, isContinuation(next) { next += 1 }
            if let field = field(from: line, to: next, faults: &faults) { fields.append(field) }
            line = next
        }
        let end = lines.start(line)
        let header = ReceivedHeader(
            fields: fields,
            faults: faults,
            range: lines.start(range.lowerBound)..<end
        )
        return (header, min(line + 1, range.upperBound))
    }

    private func isContinuation(_ line: Int) -> Bool {
        let content = lines.content(line)
        return !content.isEmpty && Byte.isBlank(bytes[content.lowerBound])
    }

    private func field(
        from first: Int,
        to end: Int,
        faults: inout [ReadingFault]
    ) -> ReceivedField? {
        let content = lines.content(first)
        func fault(_ offset: Int, _ words: String) {
            guard faults.count < Self.faultLimit else { return }
            faults.append(ReadingFault(offset: offset, words: words))
        }
        guard let colon = bytes[content].firstIndex(of: UInt8(ascii: ":")) else {
            fault(content.lowerBound, strayWords(content, isFirst: first == 0))
            return nil
        }
        var nameEnd = colon
        while nameEnd > content.lowerBound, Byte.isBlank(bytes[nameEnd - 1]) { nameEnd -= 1 }
        let name = bytes[content.lowerBound..<nameEnd]
        guard !name.isEmpty, name.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            fault(content.lowerBound, strayWords(content, isFirst: first == 0))
            return nil
        }
        if nameEnd < colon { fault(nameEnd, "has a blank before a field's colon") }

        var unfolded = Array(bytes[(colon + 1)..<content.upperBound])
        var seams = [(unfolded: 0, message: colon + 1)]
        for line in (first + 1)..<max(first + 1, end) {
            let more = lines.content(line)
            if bytes[more].allSatisfy(Byte.isBlank) {
                fault(more.lowerBound, "has a folded line of white space alone")
            }
            seams.append((unfolded.count, more.lowerBound))
            unfolded += bytes[more]
        }
        let field = ReceivedField(
            name: String(decoding: name, as: UTF8.self),
            line: first + 1,
            raw: content.lowerBound..<lines.start(end),
            unfolded: unfolded,
            seams: seams
        )
        // A NUL has a rule of its own, and so has a lone CR.
        if let index = unfolded.firstIndex(where: { isControl($0) }) {
            fault(field.offset(of: index), "has a control character in a field's value")
        }
        return field
    }

    private func isControl(_ byte: UInt8) -> Bool {
        switch byte {
        case 0, Byte.tab, Byte.carriage: false
        case 0..<0x20, 0x7F: true
        default: false
        }
    }

    private func strayWords(_ content: Range<Int>, isFirst: Bool) -> String {
        if isFirst, bytes[content].starts(with: "From ".utf8) {
            return "begins with the 'From ' line of a mailbox file, which is no field"
        }
        if isFirst, bytes[content].starts(with: [0xEF, 0xBB, 0xBF]) {
            return "begins with a mark of byte order, so that its first line is no field"
        }
        return "has a line that is no field: a name, a colon and a value"
    }
}
