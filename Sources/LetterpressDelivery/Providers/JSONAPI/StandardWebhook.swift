internal import Foundation
internal import LetterpressCrypto
internal import LetterpressModel

/// A request that its receiver can prove to be ours (Standard Webhooks, "Signature scheme").
enum StandardWebhook {
    /// `id` is the same for every try, and has no dot in it.
    static func headers(
        id: String,
        at date: Date,
        body: [UInt8],
        secret: WebhookSecret
    ) -> [(String, String)] {
        let seconds = Int64(date.timeIntervalSince1970)
        let code = HMAC.code(of: Array("\(id).\(seconds).".utf8) + body, key: secret.bytes)
        let signature = String(decoding: Base64.encode(code), as: UTF8.self)
        return [
            ("webhook-id", id), ("webhook-timestamp", "\(seconds)"),
            ("webhook-signature", "v1,\(signature)"),
        ]
    }
}
