internal import LetterpressModel

/// A name of the list that filters can keep.
struct ListIDCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.list-id",
        .warning,
        when: "'List-Id' is missing, or does not end in a name with dots between angle brackets",
        why: "Readers sort and providers judge mail by it (RFC 2919 §2)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        let field = subject.header["list-id"]
        if let field, Self.isList(field.unfolded) { return [] }
        return [
            subject.finding(
                Self.rule,
                at: field?.raw.lowerBound ?? 0,
                field == nil
                    ? "'List-Id' is missing"
                    : "'List-Id' does not end in a name with dots between angle brackets",
                remedy: "Write 'List-Id: The Letter <letter.your.domain>', and never change it."
            )
        ]
    }

    private static func isList(_ value: [UInt8]) -> Bool {
        var scanner = FieldScanner(value)
        repeat {
            guard scanner.skipComments() else { return false }
            if scanner.peek == UInt8(ascii: "\"") {
                guard scanner.quoted() != nil else { return false }
            } else if scanner.peek != UInt8(ascii: "<") {
                let word = scanner.run { Byte.isAtom($0) || $0 == UInt8(ascii: ".") }
                guard !word.isEmpty else { return false }
            }
            guard scanner.skipComments() else { return false }
        } while !scanner.isAtEnd && scanner.peek != UInt8(ascii: "<")
        guard scanner.take("<") else { return false }
        let id = scanner.run { Byte.isAtom($0) && $0 < 0x80 || $0 == UInt8(ascii: ".") }
        let labels = id.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, !labels.contains(where: \.isEmpty), id.count <= 255 else {
            return false
        }
        return scanner.take(">") && scanner.skipComments() && scanner.isAtEnd
    }
}
