import Foundation
import LetterpressCrypto

@testable import LetterpressMail

/// Keys that sign in tests, and what a domain publishes of them.
enum TestKeys {
    static let names = ["rsa-1024", "rsa-2048", "rsa-4096", "ed25519"]

    /// Those of the tests of `LetterpressCrypto`; their README says how they were made.
    static func key(_ name: String) throws -> SigningKey {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "LetterpressCryptoTests/Fixtures/\(name).pem")
        return try SigningKey(pem: Array(Data(contentsOf: file)))
    }

    /// Under its own name as selector.
    static func signer(_ name: String, domain: String = "proof.example") throws -> DKIMSigner {
        DKIMSigner(domain: domain, selector: name, key: try key(name))
    }

    static func record(_ name: String) throws -> String {
        let key = try key(name).publicKey
        let base64 = String(decoding: Base64.encode(key.bytes), as: UTF8.self)
        return "v=DKIM1; k=\(key.algorithm.keyType); p=\(base64)"
    }

    /// The keys of a domain as DNS gives them.
    static func zone(_ domain: String = "proof.example") throws -> [String: [String]] {
        var zone: [String: [String]] = [:]
        for name in names { zone["\(name)._domainkey.\(domain)"] = [try record(name)] }
        return zone
    }

    static func verdicts(
        on message: [UInt8],
        zone: [String: [String]]
    ) async -> [DKIMVerdict] {
        await DKIMVerifier.verdicts(on: message, now: ComposedLetter.now) { name in
            zone[name].map { .records($0) } ?? .none
        }
    }
}
