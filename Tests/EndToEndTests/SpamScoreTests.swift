import Foundation
import Testing

/// A spam filter has nothing against how our messages are made.
@Suite(.enabled(if: SpamAssassin.isThere, SpamAssassin.needs))
struct SpamScoreTests {
    /// `Fixtures/spam-scores.txt` has every rule that fires; `LETTERPRESS_UPDATE_GOLDENS=1` writes it.
    @Test func noRuleOfFormFiresAndTheOthersAreKnown() async throws {
        let samples = try await SampleMessages()
        let scores = try await SpamAssassin.score(samples.files.map(\.path), in: samples.scratch)
        var lines = ""
        for (name, path) in samples.files {
            let score = try #require(scores[path])
            #expect(score.rulesOfForm == [], "\(name)")
            lines += "\(score.score) \(name)\n"
            for (rule, points) in score.rules.sorted(by: { $0.key < $1.key }) {
                lines += "    \(points) \(rule)\n"
            }
        }
        let golden = URL(filePath: Counterpart.path(of: "spam-scores.txt"))
        if ProcessInfo.processInfo.environment["LETTERPRESS_UPDATE_GOLDENS"] == "1" {
            try Data(lines.utf8).write(to: golden)
        }
        #expect(try lines == String(contentsOf: golden, encoding: .utf8))
    }

    /// A filter that lets everything pass would prove nothing.
    @Test func itSeesWhatIsBadlyMade() async throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            From: hello@proof.example
            To: undisclosed
            Subject: BUY NOW !!!!
            Content-Type: text/html

            <html><body><img src="http://198.18.0.5/x.gif"></body></html>

            """.replacing("\n", with: "\r\n"),
            to: "bad.eml"
        )
        let path = scratch.folder.appending(path: "bad.eml").path
        let score = try #require(try await SpamAssassin.score([path], in: scratch)[path])
        #expect(
            Set(score.rulesOfForm).isSuperset(of: [
                "MIME_HEADER_CTYPE_ONLY", "MIME_HTML_ONLY", "MISSING_DATE", "MISSING_MID",
                "SUBJ_ALL_CAPS", "TO_MALFORMED",
            ])
        )
    }
}
