import Foundation
import Testing

/// What a reader finds in the mailbox, behind a real mail host, is what we made.
@Suite(.enabled(if: MailHost.isThere, MailHost.needs))
struct MailboxRoundTripTests {
    /// The relay writes on top and touches nothing else.
    @Test func everyOctetArrives() async throws {
        let letter = try await RelayedLetter()
        for address in RelayedLetter.readers {
            let (trace, arrived) = try Self.parted(letter.text(for: address))
            #expect(trace.first == "Return-Path: <hello@proof.example>")
            #expect(trace.contains("Delivered-To: \(address)"))
            #expect(trace.contains { $0.contains("with ESMTPSA id") })
            let rendered = try #require(letter.rendered[address])
            let made = try Copy(Self.parted(rendered).message)
            let kept = try Copy(arrived)
            #expect(kept.lengths == made.lengths)
            #expect(kept.text == made.text)
            #expect(made.lengths.count > 50)
        }
    }

    @Test(.enabled(if: DKIMVerifiers.areThere, DKIMVerifiers.needs))
    func everySignatureStillHolds() async throws {
        let letter = try await RelayedLetter()
        for address in RelayedLetter.readers {
            let verdicts = try await DKIMVerifiers.verify(
                letter.path(for: address),
                keys: letter.zone,
                in: letter.scratch
            )
            for signatures in [verdicts.dkimpy, verdicts.opendkim] {
                #expect(signatures.map(\.selector).sorted() == ["e1", "r1"])
                #expect(
                    signatures.map(\.algorithm).sorted() == ["ed25519-sha256", "rsa-sha256"]
                )
                for signature in signatures {
                    #expect(signature.passes, "\(signature.algorithm): \(signature.words)")
                    #expect(signature.domain == "proof.example")
                }
            }
            for signature in verdicts.dkimpy {
                let fields = try #require(signature.fields)
                // RFC 8058 section 4 asks for both; a second From would be shown by some readers.
                #expect(fields.contains("list-unsubscribe"))
                #expect(fields.contains("list-unsubscribe-post"))
                #expect(fields.count { $0 == "from" } == 2)
                #expect(signature.canonicalization == "relaxed/relaxed")
                #expect(signature.signsAPartOnly == false)
            }
        }
    }

    @Test(.enabled(if: DKIMVerifiers.areThere, DKIMVerifiers.needs))
    func oneChangedOctetBreaksEverySignature() async throws {
        let letter = try await RelayedLetter()
        let message = try letter.text(for: RelayedLetter.ada)
        for (what, from, to) in [
            ("body", "begins with a dot", "begins with a dog"),
            ("subject", "\r\nSubject: ", "\r\nSubject: x"),
            ("unsubscribe", "<https://proof.example/u/", "<https://proof.example/v/"),
            ("one click", "=One-Click", "=Two-Click"),
            ("reader", "\r\nTo: Ada", "\r\nTo: Ida"),
            ("second From", "\r\nFrom: ", "\r\nFrom: evil@other.example\r\nFrom: "),
        ] {
            let changed = message.replacing(from, with: to, maxReplacements: 1)
            try #require(changed != message, "\(what)")
            try letter.scratch.write(changed, to: "changed.eml")
            let verdicts = try await DKIMVerifiers.verify(
                letter.scratch.folder.appending(path: "changed.eml").path,
                keys: letter.zone,
                in: letter.scratch
            )
            #expect(verdicts.dkimpy.count == 2, "\(what)")
            #expect(verdicts.opendkim.count == 2, "\(what)")
            let passing = (verdicts.dkimpy + verdicts.opendkim).filter(\.passes)
            #expect(passing.map(\.selector) == [], "\(what)")
        }
    }

    @Test(.enabled(if: MessageReader.areThere, MessageReader.needs))
    func parsersFindNoDefectInIt() async throws {
        let letter = try await RelayedLetter()
        let paths = RelayedLetter.readers.map { letter.path(for: $0) }
        for reader in MessageReader.allCases {
            let readings = try await reader.read(paths, in: letter.scratch)
            for path in paths {
                let reading = try #require(readings[path])
                #expect(reading.defects == [], "\(reader)")
                #expect(reading.subject.hasPrefix("Größe zählt: 活版印刷 and a subject"))
                #expect(reading.parts.map(\.type) == ["text/plain", "text/html"])
            }
        }
    }

    @Test(.enabled(if: SpamAssassin.isThere, SpamAssassin.needs))
    func aSpamFilterHasNothingAgainstItsForm() async throws {
        let letter = try await RelayedLetter()
        let path = letter.path(for: RelayedLetter.zofie)
        let score = try #require(try await SpamAssassin.score([path], in: letter.scratch)[path])
        #expect(score.rulesOfForm == [])
    }

    /// What a relay wrote, and the message from our first field on.
    private static func parted(_ text: String) -> (trace: [Substring], message: [Substring]) {
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
        let first = lines.firstIndex { $0.hasPrefix("DKIM-Signature:") || $0.hasPrefix("From:") }
        return (Array(lines[..<(first ?? 0)]), Array(lines[(first ?? 0)...]))
    }

    /// A message without what differs between two copies of an edition for one reader.
    ///
    /// That are signatures, date, message id, boundary and the reader's token.
    private struct Copy {
        /// Of the lines as they came; the words may be parted by soft line ends elsewhere.
        let lengths: [Int]
        let text: String

        init(_ lines: [Substring]) throws {
            var kept: [Substring] = []
            var isHeader = true
            var isLeftOut = false
            for line in lines {
                if line.isEmpty { isHeader = false }
                if !line.hasPrefix(" ") && !line.hasPrefix("\t") {
                    isLeftOut =
                        isHeader
                        && ["DKIM-Signature:", "Date:", "Message-ID:"].contains {
                            line.hasPrefix($0)
                        }
                }
                if !isHeader || !isLeftOut { kept.append(line) }
            }
            lengths = kept.map(\.utf8.count)
            let whole = kept.joined(separator: "\r\n").replacing("=\r\n", with: "")
            let token = try #require(whole.firstMatch(of: #/\/u\/([a-z2-7]{26})>/#)?.1)
            let boundary = try #require(whole.firstMatch(of: #/boundary="([^"]+)"/#)?.1)
            text = whole.replacing(token, with: "TOKEN").replacing(boundary, with: "BOUNDARY")
        }
    }
}
