internal import Foundation
internal import LetterpressModel

extension ConfigurationReader {
    /// Lets the keys of `delivery.json` stand there unused.
    static func acceptJSON(_ settings: inout Settings) {
        for key in ["url", "method", "id", "error", "signing_secret", "key_header", "key_life"] {
            settings.accept("delivery.json.\(key)")
        }
        settings.accept(
            "delivery.json.connections",
            "delivery.json.timeout",
            "delivery.json.ca_file",
            "delivery.json.headers",
            "delivery.json.body"
        )
        settings.open.formUnion(["delivery.json.headers", "delivery.json.body"])
    }

    /// `delivery.json`; nil where it names no address.
    static func json(_ settings: inout Settings) -> JSONTemplate? {
        let address = jsonAddress(&settings)
        let method = settings.choice("delivery.json.method", default: JSONTemplate.Method.post)
        let headers = jsonHeaders(&settings)
        let body = jsonBody(&settings)
        let id = answerPath("id", &settings)
        let error = answerPath("error", &settings)
        let secret = signingSecret(&settings)
        let keyHeader = keyHeader(besides: headers.headers, isSigned: secret != nil, &settings)
        let keyLife = settings.duration(
            "delivery.json.key_life",
            default: .seconds(86_400),
            in: .seconds(60)...(.seconds(30 * 86_400))
        )
        let connections = settings.number("delivery.json.connections", default: 4, in: 1...500)
        let timeout = settings.duration(
            "delivery.json.timeout",
            default: .seconds(60),
            in: .seconds(1)...(.seconds(600))
        )
        let caFile = settings.text("delivery.json.ca_file", default: "")
        guard let address else { return nil }
        var template = JSONTemplate(url: address.url, server: address.server)
        template.method = method
        template.headers = headers.headers
        if let body { template.body = body.value }
        (template.id, template.error, template.signingSecret) = (id, error, secret)
        (template.keyHeader, template.keyLife) = (keyHeader, keyLife)
        (template.connections, template.timeout) = (connections, timeout)
        template.caFile = caFile
        template.secrets = address.secrets + headers.secrets + (body?.secrets ?? [])
        if let secret { template.secrets.append(secret.text) }
        return template
    }

    private static func jsonAddress(
        _ settings: inout Settings
    ) -> (url: String, server: String, secrets: [Confidential])? {
        let key = "delivery.json.url"
        guard let (value, location) = settings.find(key), let text = value.text, !text.isEmpty
        else {
            _ = settings.requiredText(key, example: "https://api.example/v1/send")
            return nil
        }
        let pieces = settings.pieces(of: text, key: key, at: location)
        let url = pieces.map(\.text).joined()
        // What is no address is not said back: it may hold a key.
        guard
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !#"\"<>^`{|}"#.utf8.contains($0) }),
            let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.encodedHost, !host.isEmpty,
            parts.user == nil, parts.password == nil, parts.fragment == nil,
            (parts.port.map { (1...65_535).contains($0) } ?? true)
        else {
            settings.refuse(
                location,
                "Key '\(key)' is not the address of an API",
                "Write it as https://api.example/v1/send, without a login in it; a key goes into 'headers'."
            )
            return nil
        }
        guard scheme == "https" || DomainName.isLoopback(host) else {
            settings.refuse(
                location,
                "Key '\(key)' begins with http:// and leads to another machine",
                "Write https://: keys and mail would go over the net in clear."
            )
            return nil
        }
        let server = host.lowercased() + (parts.port.map { ":\($0)" } ?? "")
        let secrets = pieces.filter(\.isSecret).map { Confidential($0.text) }
        return (url, server, secrets)
    }

    private static func answerPath(_ name: String, _ settings: inout Settings) -> AnswerPath? {
        let key = "delivery.json.\(name)"
        guard let text = settings.text(key), !text.isEmpty else { return nil }
        if let path = AnswerPath(text) { return path }
        settings.refuse(
            settings.location(key),
            "Key '\(key)' is not a place in an answer: '\(text)'",
            "Write the keys that lead there, and [0] for the first entry of a list: data.items[0].id."
        )
        return nil
    }

    private static func signingSecret(_ settings: inout Settings) -> WebhookSecret? {
        let key = "delivery.json.signing_secret"
        guard let text = settings.text(key), !text.isEmpty else { return nil }
        guard !settings.standsInClear(key) else {
            settings.refuse(
                settings.location(key),
                "Key '\(key)' stands in clear in a file that is shared",
                Settings.keptOutOfFiles
            )
            return nil
        }
        if let secret = WebhookSecret(text) { return secret }
        settings.refuse(
            settings.location(key),
            "Key '\(key)' is not a secret of Standard Webhooks",
            "It is 'whsec_' and 24 to 64 bytes in base64; make one with"
                + " \"echo whsec_$(openssl rand -base64 32)\"."
        )
        return nil
    }
}
