import Foundation
import LetterpressCrypto
import Testing

@Suite struct SigningKeyTests {
    /// Of what the signatures beside the keys were made.
    private static let hash = SHA256.hash(Array("A letter that is signed.\n".utf8))

    // MARK: - What is read

    @Test(arguments: [
        ("rsa-1024.pem", SigningAlgorithm.rsa, 1024), ("rsa-2048.pem", .rsa, 2048),
        ("rsa-2048-pkcs1.pem", .rsa, 2048), ("rsa-4096.pem", .rsa, 4096),
        ("ed25519.pem", .ed25519, 256),
    ])
    func readsTheKeysThatMailIsSignedWith(
        name: String,
        algorithm: SigningAlgorithm,
        bits: Int
    ) throws {
        let key = try KeyFixture.key(name)
        #expect(key.algorithm == algorithm)
        #expect(key.bits == bits)
        #expect(key.publicKey.algorithm == algorithm)
        #expect(key.publicKey.bits == bits)
    }

    @Test func oneKeyIsTheSameInBothForms() throws {
        let old = try KeyFixture.key("rsa-2048-pkcs1.pem")
        #expect(old.publicKey == (try KeyFixture.key("rsa-2048.pem").publicKey))
    }

    @Test(arguments: [
        "rsa-2048.pem", "rsa-2048-pkcs1.pem", "ed25519.pem", "rsa-1024.pem", "rsa-4096.pem",
    ])
    func readsAKeyHoweverItsFileWasSaved(name: String) throws {
        let pem = String(decoding: try KeyFixture.bytes(name), as: UTF8.self)
        let certificate = String(
            decoding: try KeyFixture.bytes("certificate.pem")
                + KeyFixture.bytes("rsa-2048-public.pem"),
            as: UTF8.self
        )
        let publicKey = try KeyFixture.key(name).publicKey
        let ways = [
            pem.replacing("\n", with: "\r\n"), "\n\n" + pem, String(pem.dropLast()),
            "Key of proof.example\n\n" + pem + "\nKeep it safe.\n", certificate + pem,
            pem + certificate, "Bag Attributes\n    localKeyID: 01\n" + pem,
            pem.replacing("-----\n", with: "-----  \n"),
        ]
        for way in ways {
            #expect(try SigningKey(pem: Array(way.utf8)).publicKey == publicKey, "\(way)")
        }
    }

    @Test(arguments: SigningAlgorithm.allCases)
    func aFreshKeyIsReadAsItWasWritten(algorithm: SigningAlgorithm) throws {
        let key = try #require(SigningKey.make(algorithm))
        #expect(key.pem.starts(with: "-----BEGIN PRIVATE KEY-----\n".utf8))
        let read = try SigningKey(pem: key.pem)
        #expect(read.publicKey == key.publicKey)
        #expect(read.bits == (algorithm == .rsa ? 2048 : 256))
        #expect(key.publicKey != SigningKey.make(algorithm)?.publicKey)
    }

    // MARK: - What is refused

    @Test(arguments: [
        ("rsa-2048-locked.pem", KeyError.hasPassword), ("rsa-2048-pkcs1-locked.pem", .hasPassword),
        ("ed25519-locked.pem", .hasPassword), ("rsa-2048-public.pem", .isPublic),
        ("rsa-2048-pkcs1-public.pem", .isPublic), ("ed25519-public.pem", .isPublic),
        ("ec.pem", .kind), ("ec-with-parameters.pem", .kind), ("ed448.pem", .kind),
        ("x25519.pem", .kind), ("rsa-pss.pem", .kind), ("certificate.pem", .notPEM),
        ("rsa-512.pem", .tooShort(bits: 512)), ("rsa-5120.pem", .tooLong(bits: 5120)),
        ("rsa-2048.der", .notPEM), ("rsa-2048.signature", .notPEM), ("README.md", .notPEM),
    ])
    func refusesEveryOtherFile(name: String, error: KeyError) throws {
        #expect(throws: error) { try SigningKey(pem: KeyFixture.bytes(name)) }
    }

    @Test(arguments: [
        "", "\n", "\0", "-----BEGIN PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n"
            + "-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
    ])
    func refusesGarbage(text: String) {
        #expect(throws: KeyError.notPEM) { try SigningKey(pem: Array(text.utf8)) }
    }

    /// Whatever is cut off, nothing traps, and no other key comes out.
    @Test(arguments: ["rsa-1024.pem", "ed25519.pem", "rsa-2048-pkcs1-locked.pem"])
    func refusesEveryBeginningOfAKey(name: String) throws {
        let pem = try KeyFixture.bytes(name)
        for end in 0..<(pem.count - "-----END PRIVATE KEY-----\n".utf8.count) {
            #expect(throws: KeyError.self) { try SigningKey(pem: Array(pem[..<end])) }
        }
    }

    /// The person who reads it knows what to do.
    @Test(arguments: [
        (
            KeyError.notPEM, "it holds no private key in PEM form",
            "Make a pair with 'letterpress keys dkim'."
        ),
        (
            .hasPassword, "the key is locked with a password",
            "Unlock it with 'openssl pkey -in KEY -out NEWKEY' and name the new file."
        ),
        (
            .isPublic, "it holds a public key; the private one signs",
            "Make a pair with 'letterpress keys dkim'."
        ),
        (
            .kind, "the key is neither RSA nor Ed25519", "Make a pair with 'letterpress keys dkim'."
        ),
        (
            .tooShort(bits: 512), "an RSA key of 512 bits is too short; 2048 are usual",
            "Make a pair with 'letterpress keys dkim'."
        ),
        (
            .tooLong(bits: 5120), "an RSA key of 5120 bits is too long; 4096 are the most",
            "Make a pair with 'letterpress keys dkim'."
        ),
    ])
    func saysWhatIsWrongAndHowToMendIt(error: KeyError, words: String, remedy: String) {
        #expect(error.description == words)
        #expect(error.remedy == remedy)
    }

    // MARK: - Signatures

    /// Both kinds always give the same signature of the same hash, so OpenSSL's own are the measure.
    @Test(arguments: ["rsa-2048", "ed25519"])
    func signsAsOpenSSLDoes(name: String) throws {
        let expected = try #require(Base64.decode(KeyFixture.bytes("\(name).signature")))
        let key = try KeyFixture.key("\(name).pem")
        #expect(key.signature(ofHash: Self.hash) == expected)
        #expect(key.publicKey.verifies(expected, ofHash: Self.hash))
    }

    @Test(arguments: ["rsa-1024", "rsa-2048", "rsa-2048-pkcs1", "rsa-4096", "ed25519"])
    func itsPublicKeyVerifiesWhatItSigned(name: String) throws {
        let key = try KeyFixture.key("\(name).pem")
        let published = key.publicKey
        for number in 0..<8 {
            let hash = SHA256.hash([UInt8(number)])
            let signature = key.signature(ofHash: hash)
            #expect(signature.count == (key.algorithm == .rsa ? key.bits / 8 : 64))
            #expect(published.verifies(signature, ofHash: hash))
            #expect(!published.verifies(signature, ofHash: SHA256.hash([UInt8(number), 0])))
        }
    }

    @Test(arguments: ["rsa-1024.pem", "ed25519.pem"])
    func anyBitThatIsTurnedBreaksTheSignature(name: String) throws {
        let key = try KeyFixture.key(name)
        let (signature, published) = (key.signature(ofHash: Self.hash), key.publicKey)
        for bit in 0..<signature.count * 8 {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!published.verifies(changed, ofHash: Self.hash), "bit \(bit)")
        }
        for bit in 0..<256 {
            var changed = Self.hash
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!published.verifies(signature, ofHash: changed), "bit \(bit)")
        }
    }

    @Test func aSignatureOfAnotherLengthOrKeyIsNone() throws {
        for (name, other) in [("rsa-2048", "rsa-1024"), ("ed25519", "rsa-2048")] {
            let key = try KeyFixture.key("\(name).pem")
            let signature = key.signature(ofHash: Self.hash)
            let wrongs: [[UInt8]] = [
                [], [0], Array(signature.dropLast()), signature + [0], [0] + signature,
            ]
            for wrong in wrongs {
                #expect(!key.publicKey.verifies(wrong, ofHash: Self.hash))
            }
            #expect(
                !(try KeyFixture.key("\(other).pem").publicKey)
                    .verifies(signature, ofHash: Self.hash)
            )
        }
    }

    // MARK: - Public keys

    /// The octets 1 to 32 are the seed; OpenSSL prints the same key for it.
    @Test func theBareKeyOfEd25519IsPublished() throws {
        let key = try KeyFixture.key("ed25519.pem").publicKey
        #expect(
            String(decoding: Base64.encode(key.bytes), as: UTF8.self)
                == "ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ="
        )
        #expect(key == PublicKey(ed25519: key.bytes))
    }

    /// RFC 6376 §3.6.1 says RSAPublicKey, all publish SubjectPublicKeyInfo; both verify.
    @Test(arguments: ["rsa-2048-public.pem", "rsa-2048-pkcs1-public.pem"])
    func bothFormsOfAnRSAKeyVerify(name: String) throws {
        let text = String(decoding: try KeyFixture.bytes(name), as: UTF8.self)
        let base64 = text.split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
        let published = PublicKey(rsa: try #require(Base64.decode(base64.utf8)))
        let key = try KeyFixture.key("rsa-2048.pem")
        #expect(published.bits == 2048)
        #expect(published.verifies(key.signature(ofHash: Self.hash), ofHash: Self.hash))
        #expect((published == key.publicKey) == (name == "rsa-2048-public.pem"))
    }

    @Test func whatIsNoPublicKeyVerifiesNothing() throws {
        let ed25519 = try KeyFixture.key("ed25519.pem")
        let signature = ed25519.signature(ofHash: Self.hash)
        let wrong = [
            PublicKey(rsa: []), PublicKey(rsa: [0x30]), PublicKey(rsa: ed25519.publicKey.bytes),
            PublicKey(ed25519: []), PublicKey(ed25519: Array(1...31)),
            PublicKey(ed25519: Array(1...33)),
        ]
        for key in wrong {
            #expect(key.bits == nil || key.algorithm == .ed25519)
            #expect(!key.verifies(signature, ofHash: Self.hash))
            #expect(!key.verifies([], ofHash: []))
        }
    }

    // MARK: - Secrecy

    @Test(arguments: ["rsa-2048.pem", "ed25519.pem"])
    func neverShowsItself(name: String) throws {
        let key = try KeyFixture.key(name)
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "(private key)")
        #expect(String(reflecting: key) == "(private key)")
        #expect(Mirror(reflecting: key).children.isEmpty)
        #expect(dumped == "- (private key)\n" || dumped == "- (private key) #0\n")
        struct Holder { let key: SigningKey }
        #expect(!"\(Holder(key: key))".contains("key: 0x"))
        #expect("\([key])" == "[(private key)]")
    }
}
