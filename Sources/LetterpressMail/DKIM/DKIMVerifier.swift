package import Foundation
internal import LetterpressCrypto

/// Verifies the signatures of a message (RFC 6376 §6, RFC 8301, RFC 8463).
package enum DKIMVerifier {
    /// Signatures of a message that are looked at; nobody puts on as many.
    private static let limit = 20

    /// One for each field `DKIM-Signature`, from the top; none for what is no message.
    ///
    /// `keys` is asked for `SELECTOR._domainkey.DOMAIN`. A file whose lines end in LF alone is taken for
    /// one that was saved so, and for its message as it was sent.
    package static func verdicts(
        on message: [UInt8],
        now: Date,
        keys: (_ name: String) async -> DKIMKeyAnswer
    ) async -> [DKIMVerdict] {
        guard let read = try? ReceivedMessage(lineEndsAsCRLF(message)) else { return [] }
        var verdicts: [DKIMVerdict] = []
        for field in read.header.fields.filter({ $0.key == "dkim-signature" }).prefix(limit) {
            let tags = TagList(String(decoding: field.unfolded, as: UTF8.self))
            let signed = (tags.words("h") ?? []).map { $0.lowercased() }
            verdicts.append(
                DKIMVerdict(
                    line: field.line,
                    domain: tags["d"] ?? "",
                    selector: tags["s"] ?? "",
                    algorithm: tags["a"]?.lowercased() ?? "",
                    signedFields: signed,
                    hasBodyLength: tags["l"] != nil,
                    time: date(tags["t"]),
                    expires: date(tags["x"]),
                    result: await result(of: field, tags, signed, in: read, now: now, keys: keys)
                )
            )
        }
        return verdicts
    }

    private static func result(
        of field: ReceivedField,
        _ tags: TagList,
        _ signed: [String],
        in message: ReceivedMessage,
        now: Date,
        keys: (String) async -> DKIMKeyAnswer
    ) async -> DKIMVerdict.Result {
        let signature: DKIMSignature
        do {
            signature = try DKIMSignature(tags, signedFields: signed)
        } catch {
            return .malformed(error.words)
        }
        if let length = signature.bodyLength, length > message.body.count {
            return .malformed("the tag 'l=' counts more than the body has")
        }
        if let expires = date(tags["x"]), expires < now {
            return .fail("the signature has expired")
        }
        let name = "\(tags["s"] ?? "")._domainkey.\(tags["d"] ?? "")"
        let records: [DKIMKeyRecord]
        switch await keys(name) {
        case .none: return .keyMissing("there is no key at \(name)")
        case .failed(let words): return .keyUnknown(words)
        case .records(let texts): records = texts.map { DKIMKeyRecord($0) }
        }
        guard hash(ofBody: message, signature) == signature.bodyHash else {
            return .fail("the body was changed after it was signed")
        }
        let hash = hash(ofHeader: message, field, signature, signed)
        var hasFailed = false
        var reason = "no key at \(name) is of the kind '\(signature.algorithm.keyType)'"
        for record in records {
            if let fault = record.faults.first(where: \.isFatal) {
                reason = "the key at \(name) cannot be used: \(fault)"
                continue
            }
            guard let key = key(in: record, for: signature.algorithm) else { continue }
            guard let bits = key.bits, signature.algorithm != .rsa || bits >= 1024 else {
                reason = "the key at \(name) is none, or shorter than 1024 bits"
                continue
            }
            if record.isStrictAboutDomain, signature.agentDomain != signature.domain {
                reason = "the key at \(name) signs for that domain alone, and 'i=' names another"
                continue
            }
            if key.verifies(signature.signature, ofHash: hash) { return .pass(bits: bits) }
            hasFailed = true
        }
        return hasFailed
            ? .fail("the signature does not fit header and key") : .keyMissing(reason)
    }

    private static func key(
        in record: DKIMKeyRecord,
        for algorithm: SigningAlgorithm
    )
        -> PublicKey?
    {
        switch (record.keyType, algorithm) {
        case (.rsa, .rsa): PublicKey(rsa: record.publicKey)
        case (.ed25519, .ed25519): PublicKey(ed25519: record.publicKey)
        default: nil
        }
    }

    private static func hash(
        ofBody message: ReceivedMessage,
        _ signature: DKIMSignature
    )
        -> [UInt8]
    {
        let raw = message.bytes[message.body]
        var body: [UInt8] =
            switch signature.bodyForm {
            case .relaxed: RelaxedForm.body(raw)
            case .simple: SimpleForm.body(raw)
            }
        if let length = signature.bodyLength { body = Array(body.prefix(length)) }
        return SHA256.hash(body)
    }

    /// For a name that stands in `h=` several times, its fields from the bottom up (§5.4.2).
    private static func hash(
        ofHeader message: ReceivedMessage,
        _ field: ReceivedField,
        _ signature: DKIMSignature,
        _ signed: [String]
    ) -> [UInt8] {
        func form(_ raw: [UInt8]) -> [UInt8] {
            signature.headerForm == .relaxed ? RelaxedForm.field(raw) : raw
        }
        var left: [String: [ReceivedField]] = [:]
        for field in message.header.fields { left[field.key, default: []].append(field) }
        var text: [UInt8] = []
        for name in signed {
            guard let field = left[name]?.popLast() else { continue }
            text += form(Array(message.bytes[field.raw]))
        }
        let own = form(DKIMSignature.withoutValue(Array(message.bytes[field.raw])))
        text += own.suffix(2) == [13, 10] ? own.dropLast(2) : own[...]
        return SHA256.hash(text)
    }

    /// Seconds since 1970.
    private static func date(_ text: String?) -> Date? {
        // At most twelve digits (RFC 6376 §3.5).
        text.flatMap { $0.utf8.count <= 12 ? UInt64($0) : nil }
            .map { Date(timeIntervalSince1970: Double($0)) }
    }

    private static func lineEndsAsCRLF(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.contains(13) else { return bytes }
        var lines: [UInt8] = []
        lines.reserveCapacity(bytes.count + bytes.count / 32)
        for byte in bytes {
            if byte == 10 { lines.append(13) }
            lines.append(byte)
        }
        return lines
    }
}
