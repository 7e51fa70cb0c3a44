internal import Foundation

/// A key by which a receiver knows our requests (Standard Webhooks): `whsec_` and 24 to 64 bytes in
/// base64.
package struct WebhookSecret: Sendable {
    /// As it was given, for whoever must see that it is shown nowhere.
    package let text: Confidential
    private let octets: [UInt8]

    /// Nil for anything else.
    package init?(_ text: String) {
        let prefix = "whsec_"
        guard text.hasPrefix(prefix),
            let data = Data(base64Encoded: String(text.dropFirst(prefix.count))),
            (24...64).contains(data.count)
        else { return nil }
        self.text = Confidential(text)
        octets = Array(data)
    }

    /// For an HMAC.
    package var bytes: [UInt8] { octets }
}

extension WebhookSecret: CustomStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
