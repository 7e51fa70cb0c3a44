package import LetterpressCrypto
package import LetterpressStore

extension SecretStore {
    /// The publication's secret, made the first time it is asked for.
    package func publicationSecret() async throws(StoreError) -> Secret {
        let bytes = try await secret(orMake: Secret.makeBytes)
        guard let secret = Secret(bytes) else {
            throw .damaged("the secret has \(bytes.count) bytes")
        }
        return secret
    }
}
