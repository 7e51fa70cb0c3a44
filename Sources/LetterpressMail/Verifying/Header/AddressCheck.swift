internal import LetterpressModel

/// One reader, and addresses that servers can read.
///
/// Nothing that it says repeats an address: they are readers'.
struct AddressCheck: MessageCheck {
    static let rules = [address, to, blind]

    private static let address = CheckRule(
        "mail.address",
        .error,
        when: "'To', 'Cc', 'Reply-To' or 'Sender' holds what is no address",
        why: "Servers refuse the message, and replies get lost (RFC 5322 §3.4)."
    )
    private static let to = CheckRule(
        "mail.to",
        .warning,
        when: "'To' is missing, or it and 'Cc' do not name exactly one reader",
        why: "Readers would see one another's addresses; without a reader it looks like spam."
    )
    private static let blind = CheckRule(
        "mail.bcc",
        .warning,
        when: "'Bcc' stands in the message",
        why: "What was to be hidden goes out to every reader (RFC 5322 §3.6.3)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        let header = subject.header
        var findings: [Finding] = []
        var readers = 0
        var groups = 0
        var isReadable = true
        for key in ["to", "cc", "reply-to", "sender"] {
            for field in header.all(key) {
                let list = AddressListReader(field.unfolded)
                if key == "to" || key == "cc" {
                    readers += list.mailboxes.count
                    groups += list.groups
                }
                guard let fault = Self.fault(of: list) else { continue }
                isReadable = false
                findings.append(
                    subject.finding(
                        Self.address,
                        of: field,
                        at: fault.offset,
                        "'\(field.name)' \(fault.words)",
                        remedy: "Write addresses as 'Name <mailbox@domain>', parted by commas."
                    )
                )
            }
        }
        if let words = Self.words(readers, groups, header), isReadable {
            findings.append(
                subject.finding(
                    Self.to,
                    at: header["to"]?.raw.lowerBound ?? 0,
                    words,
                    remedy: "Send every reader a copy of their own, addressed to them alone."
                )
            )
        }
        if let field = header["bcc"] {
            findings.append(
                subject.finding(
                    Self.blind,
                    of: field,
                    "'Bcc' stands in the message",
                    remedy: "Leave the field out; the envelope alone says who gets a copy."
                )
            )
        }
        return findings
    }

    private static func words(_ readers: Int, _ groups: Int, _ header: ReceivedHeader) -> String? {
        if header["to"] == nil { return "'To' is missing" }
        if groups > 0 { return "'To' or 'Cc' holds a group" }
        return readers == 1 ? nil : "'To' and 'Cc' name \(readers) readers"
    }

    private static func fault(of list: AddressListReader) -> ReadingFault? {
        if let fault = list.fault { return fault }
        for mailbox in list.mailboxes {
            if let words = fault(of: mailbox) {
                return ReadingFault(offset: mailbox.offset, words: words)
            }
        }
        return nil
    }

    /// What the envelope could not hold (RFC 5321 §4.5.3.1).
    static func fault(of mailbox: ReceivedMailbox) -> String? {
        do throws(ModelError) {
            _ = try EmailAddress("\(mailbox.localPart)@\(mailbox.domain)")
            return nil
        } catch {
            return "has an address that no server takes: \(error)"
        }
    }
}
