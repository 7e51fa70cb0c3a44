internal import Foundation
internal import LetterpressModel

extension ConfigurationReader {
    private enum TransportName: String, CaseIterable {
        case outbox, smtp, postmark, resend, ses, json
    }

    /// Providers whose mail APIs are not spoken yet.
    private static let later: Set<String> = [
        "mailgun", "sendgrid", "brevo", "sparkpost", "mailjet",
    ]

    static func transport(_ settings: inout Settings) -> TransportChoice? {
        acceptServer(&settings)
        acceptProviders(&settings)
        acceptJSON(&settings)
        if let word = settings.text("delivery.transport"), later.contains(word) {
            let names = TransportName.allCases.map(\.rawValue).joined(separator: ", ")
            settings.refuse(
                settings.location("delivery.transport"),
                "Key 'delivery.transport' names a mail API that is not spoken yet: '\(word)'",
                "Use 'smtp' with the provider's mail server; there are \(names)."
            )
            return nil
        }
        switch settings.choice("delivery.transport", default: TransportName.outbox) {
        case .outbox: return .outbox
        case .smtp: return server(&settings).map(TransportChoice.smtp)
        case .postmark: return postmark(&settings).map(TransportChoice.api)
        case .resend: return resend(&settings).map(TransportChoice.api)
        case .ses: return amazonSES(&settings).map(TransportChoice.api)
        case .json: return json(&settings).map { .api(.json($0)) }
        }
    }

    /// Lets the keys of `delivery.smtp` stand there unused.
    private static func acceptServer(_ settings: inout Settings) {
        settings.accept(
            "delivery.smtp.url",
            "delivery.smtp.tls",
            "delivery.smtp.auth",
            "delivery.smtp.username",
            "delivery.smtp.password",
            "delivery.smtp.ca_file",
            "delivery.smtp.ehlo",
            "delivery.smtp.connections",
            "delivery.smtp.messages_per_connection",
            "delivery.smtp.idle"
        )
    }

    /// `bounce+{token}@bounces.proof.example`, or an address without a place.
    static func returnPath(_ settings: inout Settings) -> ReturnPath? {
        let text = settings.text("delivery.return_path", default: "")
        guard !text.isEmpty else { return nil }
        do {
            return try ReturnPath(text)
        } catch {
            settings.refuse(
                settings.location("delivery.return_path"),
                "Key 'delivery.return_path' is not an address: \(error)",
                "Write it as bounce+{token}@bounces.proof.example; the token has "
                    + "\(ReturnPath.tokenLength) characters."
            )
            return nil
        }
    }

    static func store(_ settings: inout Settings) -> String {
        let text = settings.text("store", default: "sqlite:var/letterpress.db")
        guard text.hasPrefix("sqlite:"), text.count > 7 else {
            settings.refuse(
                settings.location("store"),
                "Key 'store' is not a store",
                "Write it as sqlite:var/letterpress.db."
            )
            return ""
        }
        return String(text.dropFirst(7))
    }
}
