package import Foundation
package import LetterpressCrypto
internal import LetterpressModel

/// A private key in a file that nobody else can read.
package enum SigningKeyFile {
    /// Reads a key; refuses a file that others may read or anybody but its owner may change.
    package static func read(_ file: URL) throws(SigningKeyFault) -> SigningKey {
        let bytes: [UInt8]
        do {
            bytes = try PrivateFile.read(file)
        } catch .tooLong {
            throw .noKey(.notPEM)
        } catch {
            throw .file(error)
        }
        do {
            return try SigningKey(pem: bytes)
        } catch {
            throw .noKey(error)
        }
    }
}
