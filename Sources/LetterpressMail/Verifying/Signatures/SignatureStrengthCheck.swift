internal import Foundation
internal import LetterpressModel

/// A signature that nobody can forge, stretch or outlive.
struct SignatureStrengthCheck: MessageCheck {
    static let rules = [weak, length, expired]

    private static let weak = CheckRule(
        "mail.dkim.weak",
        .warning,
        when: "a signature is made with SHA-1, or with an RSA key of fewer than 2048 bits",
        why: "Such signatures can be forged, and receivers begin to pass over them (RFC 8301)."
    )
    private static let length = CheckRule(
        "mail.dkim.length",
        .warning,
        when: "a signature covers only the beginning of the body ('l=')",
        why: "Anybody may add text behind it, and the signature still holds (RFC 6376 §8.2)."
    )
    private static let expired = CheckRule(
        "mail.dkim.expired",
        .error,
        when: "a signature has expired, or does so within seven days of its making",
        why: "Mail that waits in a queue arrives unsigned (RFC 6376 §3.5)."
    )

    func findings(in subject: MessageSubject) -> [Finding] {
        subject.readableSignatures.flatMap { signature in
            [
                weakness(of: signature, subject),
                stretch(of: signature, subject),
                expiry(of: signature, subject),
            ].compactMap(\.self)
        }
    }

    static func isExpired(_ signature: DKIMVerdict, at now: Date) -> Bool {
        signature.expires.map { $0 < now } ?? false
    }

    private func weakness(of signature: DKIMVerdict, _ subject: MessageSubject) -> Finding? {
        let words: String
        if signature.algorithm.lowercased() == "rsa-sha1" {
            words = "is made with SHA-1"
        } else if case .pass(let bits) = signature.result,
            signature.algorithm.lowercased().hasPrefix("rsa"), bits < 2048
        {
            words = "has a key of \(bits) bits; 2048 are right"
        } else {
            return nil
        }
        return subject.finding(
            Self.weak,
            of: signature,
            "The signature of \(signature.domain) \(words)",
            remedy: "Make an RSA key of 2048 bits under a new selector, and sign with rsa-sha256."
        )
    }

    private func stretch(of signature: DKIMVerdict, _ subject: MessageSubject) -> Finding? {
        guard signature.hasBodyLength else { return nil }
        return subject.finding(
            Self.length,
            of: signature,
            "The signature of \(signature.domain) covers only the beginning of the body",
            remedy: "Sign without 'l='."
        )
    }

    private func expiry(of signature: DKIMVerdict, _ subject: MessageSubject) -> Finding? {
        guard let expires = signature.expires else { return nil }
        let words: String
        if Self.isExpired(signature, at: subject.now) {
            words = "has expired"
        } else if let time = signature.time, expires.timeIntervalSince(time) < 7 * 86_400 {
            words = "expires within seven days of its making"
        } else {
            return nil
        }
        return subject.finding(
            Self.expired,
            of: signature,
            "The signature of \(signature.domain) \(words)",
            remedy: "Leave 'x=' out, or give it at least seven days."
        )
    }
}
