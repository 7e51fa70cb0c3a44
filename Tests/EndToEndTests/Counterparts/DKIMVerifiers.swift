import Foundation
import Testing

/// dkimpy and OpenDKIM: what two strangers say of every signature of a message.
enum DKIMVerifiers {
    static let needs: Comment = "needs verifiers: apt-get install python3-dkim opendkim"

    static let areThere = Counterpart.has("/usr/sbin/opendkim") && Python.has("dkim, nacl")

    struct Signature: Decodable {
        let domain, selector, algorithm: String
        let passes: Bool
        /// Why it fails, if that is said.
        let words: String
        /// As listed in `h=`; dkimpy alone tells.
        let fields: [String]?
        let canonicalization: String?
        let signsAPartOnly: Bool?
    }

    struct Verdicts: Decodable {
        /// One for each signature, in the order of the message.
        let dkimpy, opendkim: [Signature]
    }

    /// `zone` holds the public keys, as records of a zone file.
    static func verify(
        _ message: String,
        keys zone: String,
        in scratch: Scratch
    ) async throws -> Verdicts {
        let verdicts = try await Counterpart.python("verify-dkim.py").ask(
            [scratch.folder.appending(path: zone).path, message],
            in: scratch,
            as: [String: Verdicts].self
        )
        return try #require(verdicts[message])
    }
}
