internal import LetterpressModel

extension ReceivedMessage {
    /// The domain of `From`, in lower case and A-labels; nil where that is not one mailbox.
    package var authorDomain: String? {
        guard let field = header["from"] else { return nil }
        let list = AddressListReader(field.unfolded)
        guard list.mailboxes.count == 1, let author = list.mailboxes.first else { return nil }
        return Self.plain(author.domain)
    }

    /// The domain of the envelope's sender, where a server has noted one in `Return-Path`.
    package var returnDomain: String? {
        header["return-path"].flatMap { field in
            AddressListReader(field.unfolded).mailboxes.first.map { Self.plain($0.domain) }
        }
    }

    /// As `d=` of a signature writes a domain.
    static func plain(_ domain: String) -> String {
        (try? DomainName.aLabels(of: domain)) ?? domain.lowercased()
    }
}
