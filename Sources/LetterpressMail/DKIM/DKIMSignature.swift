internal import Foundation
internal import LetterpressCrypto

/// The field `DKIM-Signature` of a message, read (RFC 6376 §3.5).
struct DKIMSignature {
    enum Form: String {
        case simple, relaxed
    }

    struct Fault: Error {
        let words: String
    }

    let algorithm: SigningAlgorithm
    let headerForm: Form
    let bodyForm: Form
    let signature: [UInt8]
    let bodyHash: [UInt8]
    /// `d=`, and the domain of `i=`.
    let domain: String
    let agentDomain: String
    /// `l=`: so many octets of the body are signed.
    let bodyLength: Int?

    /// Throws for what no verifier accepts.
    init(_ tags: TagList, signedFields: [String]) throws(Fault) {
        if let fault = tags.faults.first { throw Fault(words: "\(fault)") }
        for name in ["v", "a", "b", "bh", "d", "h", "s"] where tags[name] == nil {
            throw Fault(words: "the tag '\(name)=' is missing")
        }
        guard tags["v"] == "1" else { throw Fault(words: "it is of another version than 1") }
        let name = tags["a"]?.lowercased() ?? ""
        guard let algorithm = SigningAlgorithm(rawValue: name) else {
            throw Fault(words: "nobody verifies '\(name)' any more (RFC 8301)")
        }
        let forms = (tags["c"]?.lowercased() ?? "simple").split(separator: "/")
        guard (1...2).contains(forms.count), let headerForm = Form(rawValue: String(forms[0])),
            let bodyForm = Form(rawValue: forms.count > 1 ? String(forms[1]) : "simple")
        else { throw Fault(words: "the tag 'c=' names no form there is") }
        guard let signature = Base64.decode((tags["b"] ?? "").utf8), !signature.isEmpty,
            let bodyHash = Base64.decode((tags["bh"] ?? "").utf8), bodyHash.count == 32
        else { throw Fault(words: "the signature or the hash is no base64") }
        guard signedFields.contains("from") else { throw Fault(words: "it does not cover From") }
        let length = tags["l"].map { Int($0) ?? -1 }
        guard length ?? 0 >= 0 else { throw Fault(words: "the tag 'l=' is no number") }
        let domain = tags["d"]?.lowercased() ?? ""
        let agent = tags["i"]?.lowercased().split(separator: "@").last.map(String.init) ?? domain
        guard agent == domain || agent.hasSuffix(".\(domain)") else {
            throw Fault(words: "the tag 'i=' is of another domain than 'd='")
        }
        self.algorithm = algorithm
        (self.domain, agentDomain) = (domain, agent)
        (self.headerForm, self.bodyForm) = (headerForm, bodyForm)
        (self.signature, self.bodyHash, bodyLength) = (signature, bodyHash, length)
    }

    /// The field with nothing behind its `b=` (§3.7).
    static func withoutValue(_ raw: [UInt8]) -> [UInt8] {
        guard let colon = raw.firstIndex(of: UInt8(ascii: ":")) else { return raw }
        var start = colon + 1
        while start < raw.count {
            let end = raw[start...].firstIndex(of: UInt8(ascii: ";")) ?? raw.count
            let tag = raw[start..<end]
            if let sign = tag.firstIndex(of: UInt8(ascii: "=")),
                tag[..<sign].filter({ !" \t\r\n".utf8.contains($0) }) == [UInt8(ascii: "b")]
            {
                // The line end belongs to the field, not to its value.
                let isLast = end == raw.count && raw.suffix(2) == [13, 10]
                return Array(raw[...sign]) + raw[(isLast ? end - 2 : end)...]
            }
            start = end + 1
        }
        return raw
    }
}
