extension Draft {
    /// The message that goes out: the draft's header with the provider's Message-ID and Date, and its
    /// bodies in base64, not an octet of them changed.
    func message(id: String, date: String) -> [UInt8] {
        var head = MIMEPart.Header()
        head.add("Date", date)
        head.add("From", HeaderText.mailboxes(from))
        add(to, "To", &head)
        add(cc, "Cc", &head)
        add(replyTo, "Reply-To", &head)
        head.add("Subject", HeaderText.unstructured(subject))
        head.add("Message-ID", id)
        for field in fields where !Self.replaced.contains(field.name.lowercased()) {
            head.add(field.name, HeaderText.field(field.value))
        }
        head.add("MIME-Version", "1.0")
        return Array((head.text + content.text).utf8)
    }

    /// What a provider writes itself.
    private static let replaced: Set = ["date", "message-id", "return-path"]

    private func add(_ mailboxes: [String], _ name: String, _ head: inout MIMEPart.Header) {
        guard !mailboxes.isEmpty else { return }
        head.add(name, mailboxes.map(HeaderText.mailboxes).joined(separator: ",\r\n "))
    }

    /// The tree of RFC 2046: alternatives, around them what the HTML shows, around those what is attached.
    private var content: MIMEPart {
        var html = html.map { MIMEPart.leaf("text/html; charset=utf-8", Array($0.utf8)) }
        let shown = enclosures.filter { $0.contentID != nil }.map(MIMEPart.enclosure)
        if let page = html, !shown.isEmpty { html = .multipart("related", [page] + shown) }
        let plain = text.map { MIMEPart.leaf("text/plain; charset=utf-8", Array($0.utf8)) }
        let bodies = [plain, html].compactMap(\.self)
        let body = bodies.count == 1 ? bodies[0] : MIMEPart.multipart("alternative", bodies)
        let attached = enclosures.filter { $0.contentID == nil }.map(MIMEPart.enclosure)
        return attached.isEmpty ? body : .multipart("mixed", [body] + attached)
    }
}
