import Foundation
import LetterpressDelivery
import Testing

/// `docs/providers.md` says what the code says of each provider.
@Suite struct ProviderReferenceGoldenTests {
    private static let reference = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/providers.md")
    private static let (start, end) = ("<!-- providers -->\n", "<!-- end of providers -->\n")

    /// `json` is what its template makes of it, and has a page of its own.
    private static let providers = [Postmark.traits, Resend.traits, AmazonSES.traits]

    /// `make goldens` writes the tables anew.
    @Test func theReferenceIsWhatTheCodeSays() throws {
        let text = String(decoding: try Data(contentsOf: Self.reference), as: UTF8.self)
        let first = try #require(text.firstRange(of: Self.start)?.upperBound)
        let last = try #require(text.firstRange(of: Self.end)?.lowerBound)
        let tables = ProviderTable.markdown(of: Self.providers)
        if ProcessInfo.processInfo.environment["LETTERPRESS_UPDATE_GOLDENS"] == "1" {
            let updated = text[..<first] + tables + text[last...]
            try Data(updated.utf8).write(to: Self.reference)
        } else {
            #expect(text[first..<last] == tables)
        }
    }

    @Test func noCellBreaksTheTable() {
        let width = Self.providers.count + 2
        for line in ProviderTable.markdown(of: Self.providers).split(separator: "\n") {
            #expect(line.split(separator: "|").count == width - 1, "\(line)")
        }
    }

    @Test func everyProviderHasANameOfItsOwn() {
        #expect(Set(Self.providers.map(\.name)).count == Self.providers.count)
        #expect(Self.providers.allSatisfy { $0.copiesPerRequest > 0 && $0.connections > 0 })
        #expect(Self.providers.allSatisfy { $0.bytesPerMessage <= $0.bytesPerRequest })
    }
}
