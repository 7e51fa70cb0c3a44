import Foundation
import LetterpressCrypto

/// Signs as RFC 6376 words it, by regular expressions and without a line of ours: a second opinion.
struct ReferenceSigner {
    var tags: [(name: String, value: String)]
    var isHeaderRelaxed = true
    var isBodyRelaxed = true
    let key: SigningKey

    init(_ key: SigningKey, selector: String, domain: String = "proof.example", form: String? = nil)
    {
        self.key = key
        let parts = (form ?? "simple").split(separator: "/")
        isHeaderRelaxed = parts.first == "relaxed"
        isBodyRelaxed = parts.count > 1 && parts[1] == "relaxed"
        tags = [("v", "1"), ("a", key.algorithm.rawValue)]
        if let form { tags.append(("c", form)) }
        tags += [("d", domain), ("s", selector), ("h", "from:to:subject:from")]
    }

    func with(_ name: String, _ value: String) -> ReferenceSigner {
        var copy = self
        copy.tags.removeAll { $0.name == name }
        copy.tags.append((name, value))
        return copy
    }

    func without(_ name: String) -> ReferenceSigner {
        var copy = self
        copy.tags.removeAll { $0.name == name }
        return copy
    }

    /// The message with its signature on top; `message` has CRLF line ends.
    func signed(_ message: String) -> [UInt8] {
        let parts = message.split(
            separator: "\r\n\r\n",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let fields = parts[0].replacing(#/\r\n(?=[^ \t])/#, with: "\u{0}").split(separator: "\u{0}")
            .map { $0 + "\r\n" }
        var body = canonical(body: parts.count > 1 ? String(parts[1]) : "")
        if let length = tags.first(where: { $0.name == "l" }).flatMap({ Int($0.value) }) {
            body = String(decoding: body.utf8.prefix(max(0, length)), as: UTF8.self)
        }
        let hash = base64(SHA256.hash(Array(body.utf8)))
        var left = fields
        var text = ""
        for name in (tags.first { $0.name == "h" }?.value ?? "").split(separator: ":") {
            let start = name.trimmingCharacters(in: .whitespacesAndNewlines).lowercased() + ":"
            let index = left.lastIndex { $0.lowercased().hasPrefix(start) }
            guard let index else { continue }
            text += canonical(field: String(left.remove(at: index)))
        }
        let own =
            "DKIM-Signature: "
            + (tags.filter { $0.name != "bh" } + [("bh", hash)])
            .map { "\($0.name)=\($0.value)" }.joined(separator: ";\r\n\t") + "; b="
        text += canonical(field: own + "\r\n").replacing(#/\r\n$/#, with: "")
        let signature = base64(key.signature(ofHash: SHA256.hash(Array(text.utf8))))
        return Array((own + signature + "\r\n" + message).utf8)
    }

    /// §3.4.1 and §3.4.2.
    private func canonical(field: String) -> String {
        guard isHeaderRelaxed else { return field }
        let unfolded = field.replacing(#/\r\n/#, with: "").replacing(#/[ \t]+/#, with: " ")
        let parts = unfolded.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts[1].trimmingCharacters(in: .whitespaces)
        return parts[0].trimmingCharacters(in: .whitespaces).lowercased() + ":" + value + "\r\n"
    }

    /// §3.4.3 and §3.4.4.
    private func canonical(body: String) -> String {
        var body = body
        if isBodyRelaxed {
            body = body.replacing(#/[ \t]+/#, with: " ").replacing(#/ \r\n/#, with: "\r\n")
                .replacing(#/ $/#, with: "")
        }
        body = body.replacing(#/(\r\n)*$/#, with: "")
        return isBodyRelaxed && body.isEmpty ? "" : body + "\r\n"
    }

    private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
