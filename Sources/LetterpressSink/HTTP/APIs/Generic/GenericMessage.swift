internal import Foundation

/// A message in a JSON object of any API, found by the names that most of them use.
struct GenericMessage {
    private let value: JSONValue

    /// The object itself, or what it holds as `data` or `message`.
    init(_ value: JSONValue) {
        let places = [value, value["data"], value["message"]].compactMap(\.self)
        self.value = places.first { $0["to"] != nil } ?? value
    }

    /// Nil where sender, recipient or content cannot be made out.
    var parcel: Parcel? {
        guard let from = Self.mailboxes(value["from"]).first, let to = value["to"] else {
            return nil
        }
        var draft = Draft(
            from: from,
            to: Self.mailboxes(to),
            subject: value["subject"]?.text ?? ""
        )
        draft.replyTo = Self.mailboxes(value["reply_to"] ?? value["replyTo"])
        draft.text = value["text"]?.text
        draft.html = value["html"]?.text
        draft.fields = Self.fields(value["headers"]) + Self.fields(value["header_list"])
        guard let envelope = draft.envelope, !envelope.to.isEmpty else { return nil }
        let delivery = value["delivery"]?.text ?? value["custom"]?["delivery"]?.text
        if let mime = value["mime"]?.text, let data = Data(base64Encoded: mime), !data.isEmpty {
            return Parcel(envelope: envelope, content: .whole(Array(data)), delivery: delivery)
        }
        guard draft.text != nil || draft.html != nil, HeaderText.isOneLine(draft.subject),
            draft.replyTo.allSatisfy({ WrittenMailbox($0) != nil }),
            draft.fields.allSatisfy({
                HeaderText.isFieldName($0.name) && HeaderText.isOneLine($0.value)
            })
        else { return nil }
        return Parcel(envelope: envelope, content: .draft(draft), delivery: delivery)
    }

    /// A text, an object with `address` or `email` and perhaps `name`, or a list of such.
    private static func mailboxes(_ value: JSONValue?) -> [String] {
        guard let value else { return [] }
        if let items = value.items { return items.flatMap { mailboxes($0) } }
        if let text = value.text { return [text] }
        guard let address = (value["address"] ?? value["email"])?.text else { return [] }
        guard let name = value["name"]?.text, !name.isEmpty else { return [address] }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return ["\"\(quoted)\" <\(address)>"]
    }

    /// An object of names and values, a list of pairs, or a list of objects with `name` and `value`.
    private static func fields(_ value: JSONValue?) -> [Draft.Field] {
        let pairs: [(String?, String?)] =
            value?.members?.map { ($0.name, $0.value.text) }
            ?? value?.items?.map { item in
                item.texts.count == 2
                    ? (item.texts.first, item.texts.last)
                    : ((item["name"] ?? item["Name"])?.text, (item["value"] ?? item["Value"])?.text)
            } ?? []
        return pairs.compactMap { name, text in
            guard let name, let text else { return nil }
            return Draft.Field(name: name, value: text)
        }
    }
}
