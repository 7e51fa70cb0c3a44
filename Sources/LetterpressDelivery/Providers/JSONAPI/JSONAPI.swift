package import Foundation
package import LetterpressCurl
package import LetterpressModel

/// Any API that takes one copy a request as JSON, by a template of the operator's.
package struct JSONAPI: MailAPI {
    let template: JSONTemplate
    let now: @Sendable () -> Date

    /// `now` dates signatures, and what an answer says of later.
    package init(_ template: JSONTemplate, now: @escaping @Sendable () -> Date = { Date() }) {
        self.template = template
        self.now = now
    }

    package var server: String { template.server }

    package var secrets: [Confidential] { template.secrets.filter(\.isLongEnoughToHide) }

    package func item(of message: OutgoingMessage) throws(UnsendableCopy) -> [UInt8] {
        let values = CopyValues(of: message)
        if let parts = message.parts, !(parts.attachments.isEmpty && parts.pictures.isEmpty),
            !template.body.fields.contains(.mime)
        {
            throw UnsendableCopy(
                "it brings files along, and 'delivery.json.body' has no '{mime}' to carry them"
            )
        }
        var writer = JSONWriter()
        // Where nothing has a value, nothing is left but the outermost braces.
        return try writer.write(template.body, values) ? writer.bytes : Array("{}".utf8)
    }

    package func body(of items: [[UInt8]]) -> [UInt8] { items.first ?? [] }

    package func request(with body: [UInt8], key: String) -> HTTPRequest {
        var request = HTTPRequest(template.method == .put ? .put : .post, template.url.value)
        var headers = [
            ("Content-Type", "application/json"), ("Accept", "application/json"),
            ("User-Agent", "Letterpress"),
        ]
        let names = Set(template.headers.map { $0.name.lowercased() })
        headers.removeAll { names.contains($0.0.lowercased()) }
        headers += template.headers.map { ($0.name, $0.value.value) }
        if let secret = template.signingSecret {
            headers += StandardWebhook.headers(id: key, at: now(), body: body, secret: secret)
        }
        if !template.keyHeader.isEmpty {
            // The id of a signed request may be the key that the API knows.
            headers.removeAll { $0.0.lowercased() == template.keyHeader.lowercased() }
            headers.append((template.keyHeader, key))
        }
        request.headers = headers.map { (name: $0.0, value: $0.1) }
        request.body = body
        request.caFile = template.caFile
        request.timeout = template.timeout
        // Some say the whole message back.
        request.mostBytes = 1024 * 1024
        request.mayAskPrivate = true
        return request
    }

    package var probe: HTTPRequest? { nil }

    package func finding(in answer: HTTPAnswer, sender: Mailbox) -> MailAPIFinding {
        .unknown("nobody knows a harmless question to \(server)")
    }
}
