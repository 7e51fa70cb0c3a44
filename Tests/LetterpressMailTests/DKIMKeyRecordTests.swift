import LetterpressMail
import Testing

/// RFC 6376 section 3.6.1 and RFC 8463.
@Suite struct DKIMKeyRecordTests {
    private static let ed25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

    /// RFC 8463 appendix A.2.
    @Test func readsTheKeyOfRFC8463() {
        let record = DKIMKeyRecord("v=DKIM1; k=ed25519; p=\(Self.ed25519)")
        #expect(record.keyType == .ed25519)
        #expect(record.publicKey.count == 32)
        #expect(record.publicKey.prefix(3) == [0xD7, 0x5A, 0x98])
        #expect(record.faults == [])
    }

    @Test func takesWhatIsMissingForItsDefault() {
        let record = DKIMKeyRecord("p=AAEC")
        #expect(record.keyType == .rsa)
        #expect(record.publicKey == [0, 1, 2])
        #expect(record.hashes == nil)
        #expect(record.services == ["*"])
        #expect(!record.isTesting)
        #expect(!record.isStrictAboutDomain)
        #expect(record.notes == "")
        #expect(record.faults == [])
    }

    @Test func readsEveryTagAndFoldingWhiteSpace() {
        let text =
            "v = DKIM1 ;\r\n\tk=RSA; h=sha1 : sha256; s=email; t=y:s; n= for us ; p=AA\r\n EC ;"
        let record = DKIMKeyRecord(text)
        #expect(record.hashes == ["sha1", "sha256"])
        #expect(record.services == ["email"])
        #expect(record.isTesting)
        #expect(record.isStrictAboutDomain)
        #expect(record.notes == "for us")
        #expect(record.publicKey == [0, 1, 2])
        #expect(record.faults == [])
    }

    @Test(
        arguments: [
            ("", [.tags(.noValue("")), .keyMissing]), ("v=DKIM1; k=rsa", [.keyMissing]),
            ("v=DKIM1; p=", [.revoked]), ("v=DKIM1; p= ;", [.revoked]),
            ("v=DKIM2; p=AAEC", [.otherVersion("DKIM2")]), ("p=AAEC; v=DKIM1", [.versionNotFirst]),
            ("v=DKIM1; k=dsa; p=AAEC", [.otherKeyType("dsa")]),
            ("v=DKIM1; p=AA*C", [.notBase64]), ("v=DKIM1; p=AAE", [.notBase64]),
            ("v=DKIM1; p=\"AAEC\"", [.notBase64]), ("v=DKIM1; p=AA==EC", [.notBase64]),
            ("v=DKIM1; k=ed25519; p=AAEC", [.keyLength(octets: 3)]),
            ("v=DKIM1; h=sha1; p=AAEC", [.noSHA256]), ("v=DKIM1; s=tlsrpt; p=AAEC", [.notForMail]),
            ("v=DKIM1; p=AAEC; p=AAEC", [.tags(.doubled("p"))]),
            ("v=DKIM1;; p=AAEC", [.tags(.noValue(""))]),
            ("v=DKIM1; p", [.tags(.noValue("p")), .keyMissing]),
            ("v=DKIM1; 1=2; p=AAEC", [.tags(.badName("1"))]),
            ("v=DKIM1; n=ü; p=AAEC", [.tags(.badValue(tag: "n"))]),
        ] as [(String, [DKIMKeyFault])]
    )
    func namesItsFaults(text: String, faults: [DKIMKeyFault]) {
        #expect(DKIMKeyRecord(text).faults == faults)
    }

    @Test func tellsWhatStopsVerifiersFromWhatDoesNot() {
        #expect(DKIMKeyFault.revoked.isFatal)
        #expect(DKIMKeyFault.tags(.doubled("p")).isFatal)
        #expect(!DKIMKeyFault.versionNotFirst.isFatal)
        #expect(!DKIMKeyFault.tags(.badValue(tag: "n")).isFatal)
    }
}
