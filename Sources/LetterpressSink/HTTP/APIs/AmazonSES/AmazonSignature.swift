internal import Foundation

/// A signature of version 4 (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html),
/// whole where the secret is known, and otherwise by its form.
struct AmazonSignature: Sendable {
    private static let algorithm = "AWS4-HMAC-SHA256"
    private static let skew: TimeInterval = 300
    private static let service = "ses"

    /// Who is let in; nil for anybody.
    let login: Sink.Login?
    let digest: @Sendable ([UInt8]) -> String
    let now: @Sendable () -> Date

    /// What an `Authorization` says.
    private struct Claim {
        let keyID: String
        /// Day, region, service and the word `aws4_request`.
        let scope: [String]
        let signedNames: [String]
        let signature: String
    }

    func check(_ request: APIRequest) throws(Refusal) {
        guard let text = request["authorization"] else {
            throw Refusal(
                403,
                "MissingAuthenticationTokenException",
                "Missing Authentication Token"
            )
        }
        guard let claim = Self.claim(in: text) else {
            throw Refusal(
                403,
                "IncompleteSignatureException",
                "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature'."
            )
        }
        try checkScope(of: claim, request)
        let names = claim.signedNames
        guard names.contains("host"), names.contains("x-amz-date"), names == names.sorted(),
            request["x-amz-security-token"] == nil || names.contains("x-amz-security-token")
        else { throw refused("'host' and every 'x-amz-' header must be signed.") }
        if let hash = request["x-amz-content-sha256"], hash != digest(request.body) {
            throw refused("The value of 'x-amz-content-sha256' is not the body's.")
        }
        guard let login else { return }
        guard claim.keyID == login.user else {
            throw Refusal(
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid."
            )
        }
        guard signature(of: request, claim, secret: login.password) == claim.signature else {
            throw refused(
                """
                The request signature we calculated does not match the signature you provided. \
                Check your AWS Secret Access Key and signing method.
                """
            )
        }
    }

    private func refused(_ words: String) -> Refusal {
        Refusal(403, "SignatureDoesNotMatch", words)
    }

    private func checkScope(of claim: Claim, _ request: APIRequest) throws(Refusal) {
        guard let stamp = request["x-amz-date"], let time = Self.time(stamp) else {
            throw Refusal(403, "IncompleteSignatureException", "'X-Amz-Date' is missing or wrong.")
        }
        guard abs(time.timeIntervalSince(now())) <= Self.skew else {
            throw Refusal(403, "InvalidSignatureException", "Signature expired")
        }
        guard claim.scope[2] == Self.service else {
            throw refused("Credential should be scoped to correct service: '\(Self.service)'.")
        }
        guard claim.scope[0] == stamp.prefix(8), !claim.scope[1].isEmpty,
            claim.scope[3] == "aws4_request"
        else {
            throw refused("Credential should be scoped to the date, a region and aws4_request.")
        }
    }

    private static func claim(in text: String) -> Claim? {
        let words = text.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0] == algorithm else { return nil }
        var values: [Substring: Substring] = [:]
        for part in words[1].split(separator: ",") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { return nil }
            values[pair[0]] = pair[1]
        }
        let scope = values["Credential"]?.split(separator: "/").map(String.init) ?? []
        let signature = values["Signature"] ?? ""
        guard scope.count == 5, signature.utf8.count == 64, let names = values["SignedHeaders"]
        else {
            return nil
        }
        return Claim(
            keyID: scope[0],
            scope: Array(scope.dropFirst()),
            signedNames: names.split(separator: ";").map(String.init),
            signature: String(signature)
        )
    }

    /// `20260101T000000Z`.
    private static func time(_ stamp: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "yyyyMMdd'T'HHmmss'Z'"
        return formatter.date(from: stamp)
    }

    // MARK: - Signing

    private func signature(of request: APIRequest, _ claim: Claim, secret: String) -> String {
        // "Step 1: Create a canonical request"
        let headers = claim.signedNames.map { name in
            let words = (request[name] ?? "").split(separator: " ")
            return "\(name):\(words.joined(separator: " "))\n"
        }
        let canonical = [
            request.method, request.path, request.query, headers.joined(),
            claim.signedNames.joined(separator: ";"), digest(request.body),
        ].joined(separator: "\n")
        // "Step 2 and 3: Create a string to sign"
        let text = [
            Self.algorithm, request["x-amz-date"] ?? "", claim.scope.joined(separator: "/"),
            digest(Array(canonical.utf8)),
        ].joined(separator: "\n")
        // "Step 4: Calculate the signature"
        let hmac = HMAC(digest: digest)
        let key = claim.scope.reduce(Array("AWS4\(secret)".utf8)) { key, part in
            hmac.code(of: Array(part.utf8), key: key)
        }
        return hmac.code(of: Array(text.utf8), key: key)
            .map { String(format: "%02x", $0) }.joined()
    }
}
