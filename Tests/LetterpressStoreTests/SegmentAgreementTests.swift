import Foundation
import LetterpressModel
import LetterpressStore
import Testing

/// Every store finds the readers of whom an expression is true: those whom the model says.
@Suite struct SegmentAgreementTests {
    private let folder = TemporaryFolder()
    private static let fields: [String: Publication.FieldKind] = [
        "plan": .text, "since": .date, "copies": .number, "beta": .flag,
    ]
    private static let words = [
        "", "free", "Gold", "gold ", "größe", "GRÖSSE", "é", "a\"b", "a\\", "100%", "_", "no", "0",
        "true", "12", "-3.5", "1e", "2025-01-31", "2025-01-31T10:00:00Z", "2025-1-3", "de", "de-AT",
        "Ада", "a,b", "[\"paid\"]", "'; DROP TABLE subscribers; --", "paid",
    ]

    private func bringReaders(into store: any Store, _ random: inout SeededGenerator) async throws {
        func word() -> String { Self.words.randomElement(using: &random) ?? "" }
        let rows = try (1...150).map { number in
            try ListRow.sample(
                "Reader\(number)@\(["reader.example", "mail.reader.example", "bücher.example"][number % 3])"
            ) { profile in
                profile.name = word()
                profile.firstName = word()
                profile.lastName = word()
                profile.language = ["", "de", "de-AT", "en", "den"][number % 5]
                profile.tags = [word(), word(), word()].filter { !$0.isEmpty }
                for name in Self.fields.keys.sorted() { profile.fields[name] = word() }
            }
        }
        _ = try await store.importReaders(rows, as: .sample())
    }

    private func expression(_ depth: Int, _ random: inout SeededGenerator) -> Segment {
        func word() -> String { Self.words.randomElement(using: &random) ?? "" }
        if depth > 0, Bool.random(using: &random) {
            let parts = (0..<Int.random(in: 2...3, using: &random)).map { _ in
                expression(depth - 1, &random)
            }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: return .all(parts)
            case 1: return .any(parts)
            default: return .not(parts[0])
            }
        }
        let fields: [MergeField] = [
            .email, .name, .firstName, .lastName, .language, .custom("plan"), .custom("since"),
            .custom("copies"), .custom("beta"),
        ]
        let field = fields.randomElement(using: &random) ?? .name
        // Only the publication's own fields have another kind than text.
        let own = fields.suffix(4).randomElement(using: &random) ?? .custom("plan")
        let comparator = Segment.Comparator.allCases.randomElement(using: &random) ?? .equal
        let ordered = comparator == .contains ? .equal : comparator
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1:
            let tag = word().uppercased()
            return .tag(tag.isEmpty ? "paid" : tag)
        case 2:
            return .domain(
                ["reader.example", "xn--bcher-kva.example"].randomElement(using: &random) ?? ""
            )
        case 3: return .present(field)
        case 4:
            let number: Double = [0, 12, -3.5, 2025].randomElement(using: &random) ?? 0
            return .comparison(own, ordered, .number(number))
        case 5: return .comparison(own, ordered, .date("2025-01-31"))
        case 6:
            let isEqual = Bool.random(using: &random)
            return .comparison(
                own,
                isEqual ? .equal : .unequal,
                .flag(Bool.random(using: &random))
            )
        default: return .comparison(field, comparator, .text(word()))
        }
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func findsTheSameReaders(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let stores = try StoreKind.allCases.map { try $0.makeEmpty(in: folder) }
        for store in stores {
            var same = SeededGenerator(seed: seed)
            try await bringReaders(into: store, &same)
        }
        var hits = 0
        for _ in 1...300 {
            let segment = expression(3, &random)
            let words = Comment(rawValue: "\(segment)")
            let first = try await stores[0].subscribers(of: segment, after: 0, limit: 1_000)
            let census = try await stores[0].census(of: segment)
            for store in stores.dropFirst() {
                let other = try await store.subscribers(of: segment, after: 0, limit: 1_000)
                try #require(other.map(\.id) == first.map(\.id), words)
                try #require(try await store.census(of: segment) == census, words)
            }
            // Read again from its one form it is the same question.
            let again = try Segment(parsing: segment.description, fields: nil)
            try #require(
                try await stores[1].subscribers(of: again, after: 0, limit: 1_000) == first,
                words
            )
            if !first.isEmpty, first.count < 150 { hits += 1 }
        }
        #expect(hits > 100)
    }

    @Test(arguments: StoreKind.allCases)
    func goesOnFromAnyId(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace", "edsger")
        let all = Segment.comparison(.email, .contains, .text("reader"))
        func ids(_ after: Int64, _ limit: Int) async throws -> [Int64] {
            try await store.subscribers(of: all, after: after, limit: limit).map(\.id)
        }
        #expect(try await ids(0, 2) == [1, 2])
        #expect(try await ids(2, 2) == [3])
        #expect(try await ids(3, 2) == [])
        #expect(try await ids(0, 0) == [])
    }

    /// As somebody writes who has a list of domains.
    @Test(arguments: StoreKind.allCases)
    func takesThousandsOfParts(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn("ada", "grace")
        let domains = (0..<5_000).map { Segment.domain("list\($0).example") }
        #expect(try await store.census(of: .any(domains)) == [:])
        #expect(
            try await store.census(of: .any(domains + [.domain("reader.example")]))
                == [.confirmed: 2]
        )
        #expect(try await store.census(of: .all(domains.map { .not($0) })) == [.confirmed: 2])
    }

    @Test(arguments: StoreKind.allCases)
    func plansForASegment(kind: StoreKind) async throws {
        let store = try kind.makeEmpty(in: folder)
        try await store.bringIn(
            .sample("ada@reader.example") { $0.tags = ["paid"] },
            .sample("bo@reader.example"),
            .sample("cy@reader.example") { $0.tags = ["PAID"] }
        )
        try await store.suppress("cy@reader.example")
        let paid = Segment.tag("paid")
        let audience = try await store.audience(of: paid)
        #expect(audience == Audience(recipients: 1, suppressed: 1, outside: 1))
        let campaign = Campaign(
            id: "campaign",
            permalink: "p",
            path: "issues/p.md",
            edition: "edition",
            segment: paid,
            state: .planned,
            createdAt: .noon,
            finishedAt: nil
        )
        try await store.plan(campaign, edition: .sample())
        #expect(try await store.all().map(\.subscriber) == [1])
        #expect(try await store.campaign(id: "campaign") == campaign)
    }
}
