import Foundation
import LetterpressCrypto

/// The keys beside the tests; `Fixtures/README.md` says how they were made.
enum KeyFixture {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func key(_ name: String) throws -> SigningKey { try SigningKey(pem: bytes(name)) }
}
