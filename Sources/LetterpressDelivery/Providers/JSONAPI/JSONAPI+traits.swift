internal import LetterpressModel

extension JSONAPI {
    package var traits: MailAPITraits {
        let fields = template.body.fields
        return MailAPITraits(
            name: "json",
            title: "any other API",
            form: template.isWhole ? .whole : .parts,
            copiesPerRequest: 1,
            // Nobody has said; a copy with all that may come along is smaller.
            bytesPerRequest: 50_000_000,
            bytesPerMessage: 50_000_000,
            keyLife: template.keyHeader.isEmpty ? nil : template.keyLife,
            connections: template.connections,
            fates: fates,
            carriesDeliveryID: fields.contains(.delivery),
            // Whether it does, nobody has said either; it would refuse that copy alone.
            takesInternationalAddresses: true,
            takesAttachments: fields.contains(.mime),
            tracking: "as the API's documentation says, in `delivery.json.body`",
            testing: "as the API's documentation says"
        )
    }

    /// A template that does not hand all fields on carries those it names.
    private var fates: [String: MailAPITraits.Fate] {
        let fields = template.body.fields
        guard fields.isDisjoint(with: [.mime, .headers, .headerList]) else {
            return template.isWhole ? [:] : ["date": .replaced("the API's own")]
        }
        let names = template.body.names
        var fates: [String: MailAPITraits.Fate] = ["date": .replaced("the API's own")]
        for name in Self.ownFields where !names.contains(name) {
            fates[name] = .dropped("'delivery.json.body' has no '{headers}' to carry it")
        }
        if fields.contains(.listUnsubscribe) { fates["list-unsubscribe"] = nil }
        fates["message-id"] = fields.contains(.messageID) ? nil : .replaced("the API's own")
        return fates
    }

    /// What our messages have besides the fields for which an API has keys of its own.
    private static let ownFields = [
        "content-language", "feedback-id", "list-archive", "list-help", "list-id",
        "list-unsubscribe", "list-unsubscribe-post", "precedence",
    ]
}
