package import LetterpressMail
internal import LetterpressCrypto
package import LetterpressModel
package import LetterpressWorkspace

/// The keys that sign a publication's messages.
package struct SigningDesk: Sendable {
    private let workspace: Workspace
    private let configuration: Configuration

    package init(workspace: Workspace, configuration: Configuration) {
        (self.workspace, self.configuration) = (workspace, configuration)
    }

    /// In the order of the configuration; throws for a key that cannot be used, since unsigned mail
    /// would land in the spam folder.
    ///
    /// `spared` are the fields that a provider on the way writes anew.
    package func signers(
        sparing spared: Set<String> = []
    ) throws(SigningError) -> [DKIMSigner] {
        var signers: [DKIMSigner] = []
        for identity in configuration.signatures {
            do {
                let key = try SigningKeyFile.read(workspace.url(of: identity.keyPath))
                signers.append(
                    DKIMSigner(
                        domain: identity.domain,
                        selector: identity.selector,
                        key: key,
                        sparing: spared
                    )
                )
            } catch {
                throw SigningError(identity: identity, fault: error)
            }
        }
        return signers
    }

    /// The keys as DNS has to know them; those that cannot be read are left out.
    package func published() -> [DomainHealth.SigningKey] {
        configuration.signatures.compactMap { identity in
            let key = try? SigningKeyFile.read(workspace.url(of: identity.keyPath))
            return key.map {
                DomainHealth.SigningKey(
                    domain: identity.domain,
                    selector: identity.selector,
                    key: $0
                )
            }
        }
    }

    /// What is wrong with them, as far as this machine can see.
    package func findings() -> [Finding] {
        var findings: [Finding] = []
        var algorithms: [SigningAlgorithm] = []
        for identity in configuration.signatures {
            do {
                let key = try SigningKeyFile.read(workspace.url(of: identity.keyPath))
                algorithms.append(key.algorithm)
                if key.algorithm == .rsa, key.bits < 2048 {
                    findings.append(
                        Finding(
                            SigningRules.weak,
                            at: identity.location,
                            "Signing key '\(identity.selector)' has \(key.bits) bits",
                            remedy:
                                "Make one of 2048 with 'letterpress keys dkim', under a new selector."
                        )
                    )
                }
            } catch {
                findings.append(SigningError(identity: identity, fault: error).finding)
            }
        }
        if algorithms.contains(.ed25519), !algorithms.contains(.rsa),
            let first = configuration.signatures.first
        {
            findings.append(
                Finding(
                    SigningRules.alone,
                    at: first.location,
                    "Ed25519 key signs alone",
                    remedy: "Let an RSA key sign beside it: letterpress keys dkim --selector s1."
                )
            )
        }
        return findings + alignment()
    }

    /// The domain of From, or one above or below it, has to sign (RFC 9989).
    private func alignment() -> [Finding] {
        let from = configuration.publication.from.address.domain
        guard let first = configuration.signatures.first,
            !configuration.signatures.contains(where: { Self.isKin($0.domain, from) })
        else { return [] }
        return [
            Finding(
                SigningRules.alignment,
                at: first.location,
                "No key signs for '\(from)', the domain of 'publication.from'",
                remedy: "Let 'dkim' name a key of that domain."
            )
        ]
    }

    private static func isKin(_ one: String, _ other: String) -> Bool {
        one == other || one.hasSuffix(".\(other)") || other.hasSuffix(".\(one)")
    }
}
