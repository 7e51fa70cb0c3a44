internal import LetterpressModel

extension MessageSubject {
    /// At the field of a signature.
    func finding(
        _ rule: CheckRule,
        of signature: DKIMVerdict,
        _ words: String,
        remedy: String
    ) -> Finding {
        finding(
            rule,
            at: message.lines.start(max(0, signature.line - 1)),
            words,
            remedy: remedy
        )
    }

    /// Signatures that could be read, whether they hold or not.
    var readableSignatures: [DKIMVerdict] {
        signatures.filter { signature in
            if case .malformed = signature.result { return false }
            return true
        }
    }
}
