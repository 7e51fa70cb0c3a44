internal import LetterpressModel
internal import LetterpressWorkspace

/// Why messages cannot be signed.
package struct SigningError: Error, CustomStringConvertible {
    let identity: SigningIdentity
    let fault: SigningKeyFault

    package var description: String {
        "\(identity.location): error: Signing key '\(identity.keyPath)' cannot be used: \(fault)\n"
            + fault.remedy(identity.keyPath)
    }

    var finding: Finding {
        Finding(
            SigningRules.key,
            at: identity.location,
            "Signing key '\(identity.keyPath)' cannot be used: \(fault)",
            remedy: fault.remedy(identity.keyPath)
        )
    }
}
