import Foundation
import LetterpressModel
import Testing

@testable import LetterpressMail

/// A fault of `Fixtures/verify/faults.txt`: an edit of `good.eml`, and what it gives.
struct VerifyFixture: Sendable, CustomTestStringConvertible {
    /// `ID LINE:COLUMN`.
    let findings: [String]
    let message: [UInt8]
    let testDescription: String

    static let good = (try? Data(contentsOf: Fixture.file("verify/good.eml"))).map(Array.init) ?? []

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func faults() throws -> [VerifyFixture] {
        let text = try String(contentsOf: Fixture.file("verify/faults.txt"), encoding: .utf8)
        let blocks = text.components(separatedBy: "\n\n").filter { $0.hasPrefix("#") }
        return try blocks.enumerated().map { number, block in
            func lines(_ sign: String) -> [String] {
                block.components(separatedBy: "\n").filter { $0.hasPrefix(sign + " ") }
                    .map { String($0.dropFirst(2)) }
            }
            let findings = lines("#")
            return VerifyFixture(
                findings: findings,
                message: try edited(removing: lines("-"), adding: lines("+")),
                testDescription: "\(number + 1). \(findings.joined(separator: ", "))"
            )
        }
    }

    private static func edited(removing old: [String], adding new: [String]) throws -> [UInt8] {
        func octets(_ lines: [String]) throws -> [UInt8] {
            try lines.flatMap { try unescaped($0) + [13, 10] }
        }
        let (old, new) = (try octets(old), try octets(new))
        // Behind a line end, so that what is taken away are whole lines.
        let wanted = [10] + old
        let framed = [10] + good
        guard let start = framed.indices.first(where: { framed[$0...].starts(with: wanted) }) else {
            throw Fault(description: "not in good.eml: \(String(decoding: old, as: UTF8.self))")
        }
        return Array(framed[1..<(start + 1)] + new + framed[(start + wanted.count)...])
    }

    /// `\xNN` and `\{signs}N`, the one within the other.
    private static func unescaped(_ line: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = line[...]
        while let character = rest.first {
            if let octet = rest.prefixMatch(of: #/\\x([0-9A-F]{2})/#) {
                bytes.append(UInt8(octet.1, radix: 16) ?? 0)
                rest = rest[octet.range.upperBound...]
            } else if let many = rest.prefixMatch(of: #/\\\{([^}]+)\}([0-9]+)/#) {
                let piece = try unescaped(String(many.1))
                bytes += Array(repeatElement(piece, count: Int(many.2) ?? 0).joined())
                rest = rest[many.range.upperBound...]
            } else {
                bytes += Array(String(character).utf8)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }
}

/// Verifies `good.eml` and what is made from it.
enum Verification {
    /// 2026-11-05 09:00:00 UTC.
    static let now = Date(timeIntervalSince1970: 1_793_869_200)

    static func findings(
        in bytes: [UInt8],
        signatures: [DKIMVerdict] = [verdict()]
    ) throws -> [Finding] {
        try MessageVerification(path: "good.eml", now: now)
            .findings(in: ReceivedMessage(bytes), signatures: signatures)
    }

    static let signed = [
        "from", "from", "to", "subject", "date", "message-id", "reply-to", "list-id",
        "list-unsubscribe", "list-unsubscribe-post", "feedback-id", "mime-version", "content-type",
        "content-transfer-encoding",
    ]

    static func verdict(
        domain: String = "proof.example",
        algorithm: String = "rsa-sha256",
        signed: [String] = signed,
        hasBodyLength: Bool = false,
        time: Date? = now,
        expires: Date? = nil,
        result: DKIMVerdict.Result = .pass(bits: 2048)
    ) -> DKIMVerdict {
        DKIMVerdict(
            line: 1,
            domain: domain,
            selector: "s1",
            algorithm: algorithm,
            signedFields: signed,
            hasBodyLength: hasBodyLength,
            time: time,
            expires: expires,
            result: result
        )
    }
}
