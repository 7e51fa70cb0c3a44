import Foundation
import LetterpressModel
import Testing

@testable import LetterpressMail

/// Every fault of `Fixtures/verify/faults.txt` gives its findings, and no others.
@Suite struct VerifyFaultsTests {
    @Test func aGoodMessageGivesNoFinding() throws {
        #expect(try Verification.findings(in: VerifyFixture.good).map(\.description) == [])
    }

    @Test(arguments: try VerifyFixture.faults())
    func aFaultIsFoundWhereItIs(fault: VerifyFixture) throws {
        let findings = try Verification.findings(in: fault.message)
        let places = findings.map { finding in
            let place = finding.location.position.map { "\($0.line):\($0.column)" } ?? "nowhere"
            return "\(finding.id) \(place)"
        }
        #expect(places.sorted() == fault.findings.sorted())
    }

    /// What signatures give is looked at in `VerifySignatureTests`, what editors do below.
    @Test func everyRuleHasAFault() throws {
        let there = Set(
            try VerifyFixture.faults().flatMap(\.findings).compactMap { finding in
                finding.split(separator: " ").first.map(String.init)
            }
        )
        let elsewhere = MessageVerification.rules.map(\.id).filter { !there.contains($0) }
        #expect(elsewhere.filter { !$0.hasPrefix("mail.dkim.") } == ["mail.line.unix"])
    }

    @Test func aFileOfUnixIsReadAsIfItEndedItsLines() throws {
        let unix = VerifyFixture.good.filter { $0 != 13 }
        let findings = try Verification.findings(in: unix)
        #expect(
            findings.map(\.description) == [
                """
                good.eml:1:1: info: All 32 lines end in LF alone; they are read as CR LF
                Nothing to do if the mail itself went out with CR LF.
                """
            ]
        )
        #expect(try ReceivedMessage(unix).wire == VerifyFixture.good)
    }

    @Test func findingsRepeatNoAddressOfAReader() throws {
        let words = try VerifyFixture.faults().flatMap { fault in
            try Verification.findings(in: fault.message).map(\.description)
        }
        #expect(!words.contains { $0.contains("adele") || $0.contains("x.example") })
        #expect(!words.contains { $0.contains("abcdefg") || $0.contains("hijklm") })
    }

    @Test func ofManyFindingsOfAKindTheLastSaysHowManyMoreThereAre() throws {
        let strays = Array(String(repeating: "what\r\n", count: 50).utf8)
        let findings = try Verification.findings(in: strays + VerifyFixture.good)
            .filter { $0.id == "mail.header.syntax" }
        #expect(findings.count == 20)
        #expect(findings.last?.message.hasSuffix(", and 30 more like it") == true)
    }
}
