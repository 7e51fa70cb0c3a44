internal import LetterpressModel

/// A way out of the list that mail programs offer by themselves.
///
/// Nothing that it says repeats an address: it holds a reader's token.
struct UnsubscribeCheck: MessageCheck {
    static let rules = [missing, syntax, https, post]

    private static let missing = CheckRule(
        "mail.unsubscribe.missing",
        .error,
        when: "'List-Unsubscribe' is missing",
        why: "Gmail and Yahoo refuse newsletters without it (RFC 2369 §3.2)."
    )
    private static let syntax = CheckRule(
        "mail.unsubscribe.syntax",
        .error,
        when: "'List-Unsubscribe' is not a list of addresses in angle brackets",
        why: "Programs find no address in it, or half of one (RFC 2369 §2)."
    )
    private static let https = CheckRule(
        "mail.unsubscribe.https",
        .error,
        when: "'List-Unsubscribe' does not hold exactly one https address",
        why: "One click needs one (RFC 8058 §3.1)."
    )
    private static let post = CheckRule(
        "mail.unsubscribe.post",
        .error,
        when: "'List-Unsubscribe-Post' is missing, or not 'List-Unsubscribe=One-Click'",
        why:
            "Without it there is no button for one click, which Gmail and Yahoo ask for (RFC 8058 §3.1)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        guard let field = subject.header["list-unsubscribe"] else {
            return [
                subject.finding(
                    Self.missing,
                    at: 0,
                    "'List-Unsubscribe' is missing",
                    remedy: "Add 'List-Unsubscribe: <https://…>' with a token of the reader."
                )
            ]
        }
        var findings: [Finding] = []
        let list = ListAddressReader(field.unfolded)
        let pages = list.addresses.count { $0.scheme == "https" }
        if let fault = list.fault {
            findings.append(
                subject.finding(
                    Self.syntax,
                    of: field,
                    at: fault.offset,
                    "'\(field.name)' \(fault.words)",
                    remedy: "Write '<https://…>, <mailto:…>', folded between the addresses alone."
                )
            )
        } else if pages != 1 {
            findings.append(
                subject.finding(
                    Self.https,
                    of: field,
                    "'\(field.name)' holds \(pages == 0 ? "no" : "\(pages)") https addresses",
                    remedy: "Name one page that unsubscribes when it is posted to."
                )
            )
        }
        return findings + [postFinding(beside: field, in: subject)].compactMap(\.self)
    }

    private func postFinding(
        beside unsubscribe: ReceivedField,
        in subject: MessageSubject
    ) -> Finding? {
        let field = subject.header["list-unsubscribe-post"]
        if field?.value == "List-Unsubscribe=One-Click" { return nil }
        return subject.finding(
            Self.post,
            at: (field ?? unsubscribe).raw.lowerBound,
            field == nil
                ? "'List-Unsubscribe-Post' is missing"
                : "'List-Unsubscribe-Post' is not 'List-Unsubscribe=One-Click'",
            remedy: "Write 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'."
        )
    }
}
