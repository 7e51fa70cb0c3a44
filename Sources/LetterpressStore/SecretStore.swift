/// Keeps the publication's one secret.
package protocol SecretStore: Sendable {
    /// 32 bytes, made by `make` the first time and the same ever after.
    func secret(orMake make: @Sendable () -> [UInt8]) async throws(StoreError) -> [UInt8]
}
