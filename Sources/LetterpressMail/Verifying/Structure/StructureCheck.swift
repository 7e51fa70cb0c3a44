internal import LetterpressModel

/// Parts that every program finds.
struct StructureCheck: MessageCheck {
    static let rules = [rule]

    private static let rule = CheckRule(
        "mail.mime.structure",
        .error,
        when: "a content type cannot be read, or a boundary is wrong, missing or never closed",
        why: "Readers see the source of the message, or half of it (RFC 2045 §5, RFC 2046 §5.1)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        func finding(_ offset: Int, _ words: String, _ remedy: String) -> Finding {
            subject.finding(Self.rule, at: offset, words, remedy: remedy)
        }
        var findings: [Finding] = []
        if let field = subject.header["mime-version"], !Self.isOne(field.unfolded) {
            findings.append(
                finding(
                    field.valueOffset,
                    "'MIME-Version' is not 1.0",
                    "Write 'MIME-Version: 1.0'."
                )
            )
        }
        for part in subject.message.root.all {
            if let field = part.header["content-type"], let fault = part.type.fault {
                findings.append(
                    finding(
                        field.offset(of: fault.offset),
                        "'Content-Type' \(fault.words)",
                        "Write it as 'text/html; charset=utf-8', with quotes around odd values."
                    )
                )
            }
            findings += part.faults.map { fault in
                finding(
                    fault.offset,
                    "The \(part.type.name) \(fault.words)",
                    "Name a boundary, write '--boundary' before each part and '--boundary--' last."
                )
            }
            if part.type.isMultipart, !part.encoding.isIdentity {
                findings.append(
                    finding(
                        part.header["content-transfer-encoding"]?.raw.lowerBound ?? 0,
                        "The \(part.type.name) is encoded as a whole",
                        "Encode its parts, and write 7bit for the whole (RFC 2045 §6.4)."
                    )
                )
            }
        }
        return findings
    }

    /// `1.0`, with comments perhaps (RFC 2045 §4).
    private static func isOne(_ value: [UInt8]) -> Bool {
        var scanner = FieldScanner(value)
        guard scanner.skipComments(), scanner.take("1"), scanner.skipComments(), scanner.take("."),
            scanner.skipComments(), scanner.take("0")
        else { return false }
        return scanner.skipComments() && scanner.isAtEnd
    }
}
