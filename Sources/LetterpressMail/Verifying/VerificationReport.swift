package import LetterpressModel

/// What is told of a message as JSON: `{"findings": […], "signatures": […]}`.
package struct VerificationReport: Encodable {
    private let findings: [Finding]
    private let signatures: [Signature]

    package init(_ findings: [Finding], signatures: [DKIMVerdict]) {
        self.findings = findings
        self.signatures = signatures.map(Signature.init)
    }

    private struct Signature: Encodable {
        let line: Int
        let domain, selector, algorithm, result, words: String

        init(_ verdict: DKIMVerdict) {
            line = verdict.line
            domain = verdict.domain
            selector = verdict.selector
            algorithm = verdict.algorithm
            (result, words) =
                switch verdict.result {
                case .pass(let bits): ("pass", "\(bits) bits")
                case .fail(let words): ("fail", words)
                case .keyMissing(let words): ("key-missing", words)
                case .keyUnknown(let words): ("key-unknown", words)
                case .malformed(let words): ("malformed", words)
                }
        }
    }
}

extension DKIMVerdict {
    package var holds: Bool {
        if case .pass = result { true } else { false }
    }

    /// `proof.example s1 rsa-sha256`, fit for a terminal.
    package var shown: String {
        PrintableText.text("\(domain) \(selector) \(algorithm)")
    }
}
