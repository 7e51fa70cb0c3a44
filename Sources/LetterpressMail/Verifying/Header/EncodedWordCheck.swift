internal import LetterpressModel

/// Words outside ASCII that every program reads.
struct EncodedWordCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.encoded-word",
        .error,
        when: "an encoded-word is too long, cut within a character, or where none may stand",
        why: "Readers see '=?utf-8?…?=' instead of words (RFC 2047 §2, §5)."
    )

    /// Free words.
    private static let texts = ["comments", "subject"]
    /// Words beside addresses.
    private static let phrases = ["cc", "from", "list-id", "reply-to", "sender", "to"]
    /// Values with parameters, which have a way of their own (RFC 2231).
    private static let values = ["content-disposition", "content-type"]

    func findings(in subject: MessageSubject) -> [Finding] {
        let header = subject.header
        let top = (Self.texts + Self.phrases).flatMap { header.all($0) }.compactMap { field in
            fault(in: field, subject).map { finding(subject, field, $0.fault, more: $0.more) }
        }
        let below = subject.message.root.all.flatMap { part in
            Self.values.flatMap { part.header.all($0) }.compactMap { field -> Finding? in
                guard let place = EncodedWordReader(field.unfolded).places.first else { return nil }
                let words = "has an encoded-word in a parameter, where none may stand"
                let fault = ReadingFault(offset: place.lowerBound, words: words)
                return finding(subject, field, fault, more: 0)
            }
        }
        return top + below
    }

    private func fault(
        in field: ReceivedField,
        _ subject: MessageSubject
    ) -> (fault: ReadingFault, more: Int)? {
        let reader = EncodedWordReader(field.unfolded)
        var faults = reader.faults
        if Self.phrases.contains(field.key),
            let place = Self.firstQuoted(of: reader.places, in: field.unfolded)
        {
            faults.append(
                ReadingFault(
                    offset: place.lowerBound,
                    words: "has an encoded-word between quotes, where it is not read"
                )
            )
        }
        let lines = subject.message.lines
        if faults.isEmpty,
            let place = reader.places.first(where: { place in
                lines.content(lines.line(of: field.offset(of: place.lowerBound))).count > 76
            })
        {
            faults.append(
                ReadingFault(
                    offset: place.lowerBound,
                    words: "has an encoded-word on a line of more than 76 characters"
                )
            )
        }
        guard let first = faults.min(by: { $0.offset < $1.offset }) else { return nil }
        return (first, faults.count - 1)
    }

    private static func firstQuoted(of places: [Range<Int>], in value: [UInt8]) -> Range<Int>? {
        var places = places[...]
        var isQuoted = false
        var isEscaped = false
        for (index, byte) in value.enumerated() {
            guard let next = places.first else { return nil }
            if index == next.lowerBound {
                if isQuoted { return next }
                places.removeFirst()
            }
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            }
        }
        return nil
    }

    private func finding(
        _ subject: MessageSubject,
        _ field: ReceivedField,
        _ fault: ReadingFault,
        more: Int
    ) -> Finding {
        let rest = more == 0 ? "" : ", and \(more) more like it"
        return subject.finding(
            Self.rule,
            of: field,
            at: fault.offset,
            "'\(field.name)' \(fault.words)\(rest)",
            remedy: "Encode the words anew as UTF-8, at most 75 characters each, never in quotes."
        )
    }
}
