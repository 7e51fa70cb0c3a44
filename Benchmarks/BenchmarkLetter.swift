internal import Foundation
internal import LetterpressCrypto
internal import LetterpressEditions
internal import LetterpressIssues
internal import LetterpressMail
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// The letter whose copies are measured, and those who get them.
struct BenchmarkLetter {
    static let now = Date(timeIntervalSince1970: 1_793_869_200)
    let configuration: Configuration

    struct Fault: Error {
        let words: String
    }

    init() throws {
        configuration = try ConfigurationReader(environment: [:]).read(
            """
            publication:
              name: The Weekly Proof
              from: "The Weekly Proof <hello@proof.example>"
              url: https://proof.example
              postal_address: 1 Example Street, London
              time_zone: Europe/London
            delivery: {return_path: "bounce+{token}@bounces.proof.example"}
            """,
            path: "letterpress.yml"
        )
    }

    /// An edition whose unsigned copy has about so many bytes, but no more; it greets its reader.
    func edition(of bytes: Int) throws -> Edition {
        let paragraph =
            "Take up a composing stick and it asks you one question, [before](https://proof.example/a) "
            + "anything else: *how wide*? The answer is **the measure**, and it is older than type.\n\n"
        let renderer = try EditionRenderer(publication: configuration.publication)
        let issues = IssueReader(fields: [:], smartPunctuation: true, language: "en")
        var edition: Edition?
        for count in 1...400 {
            let text =
                "Good morning, {{ first_name | default: \"reader\" }}!\n\n"
                + String(repeating: paragraph, count: count)
            let issue = issues.read(Array(text.utf8), path: "measure.md", hasFrontMatter: false)
            let rendered = renderer.render(issue.issue).edition
            if try size(of: rendered) > bytes { break }
            edition = rendered
        }
        guard let edition else { throw Fault(words: "no edition of \(bytes) bytes") }
        return edition
    }

    /// Bytes of an unsigned copy.
    func size(of edition: Edition) throws -> Int {
        let reader = try Self.reader(1)
        return try workshop(edition, [])
            .message(for: Self.delivery(to: reader), reader: reader, date: Self.now).bytes.count
    }

    func campaign(of edition: Edition) -> Campaign {
        Campaign(
            id: "abcdefghij",
            permalink: "three-ways",
            path: "issues/three-ways.md",
            edition: edition.id,
            state: .planned,
            createdAt: Self.now,
            finishedAt: nil
        )
    }

    static func signers(_ keys: [SigningKey]) -> [DKIMSigner] {
        keys.enumerated().map {
            DKIMSigner(domain: "proof.example", selector: "s\($0.offset)", key: $0.element)
        }
    }

    func workshop(_ edition: Edition, _ keys: [SigningKey]) throws -> CopyWorkshop {
        guard let secret = Secret(Secret.makeBytes()) else { throw Fault(words: "no secret") }
        return try CopyWorkshop(
            campaign: campaign(of: edition),
            edition: edition,
            configuration: configuration,
            signers: Self.signers(keys),
            secret: secret
        )
    }

    static func delivery(to reader: Subscriber) -> Delivery {
        Delivery(
            subscriber: reader.id,
            address: reader.address.wire,
            state: .pending,
            reply: nil,
            attempts: 0,
            firstAttemptAt: nil,
            settledAt: nil,
            server: nil
        )
    }

    static func address(_ number: Int) throws -> EmailAddress {
        try EmailAddress("reader\(number)@mail\(number % 7).example")
    }

    static func profile(_ number: Int) -> SubscriberProfile {
        var profile = SubscriberProfile()
        profile.firstName = ["Ada", "Zoë", "Grace", "José", "Blaise"][number % 5]
        profile.lastName = ["Lovelace", "Kovač", "Hopper", "Ortega", "Pascal"][number % 5]
        profile.name = profile.joinedName
        return profile
    }

    static func reader(_ number: Int) throws -> Subscriber {
        let date = Date(timeIntervalSince1970: 1_700_000_000)
        return Subscriber(
            id: Int64(number),
            address: try address(number),
            profile: profile(number),
            evidence: ConsentRecord(.confirmed(at: date), source: "import"),
            source: "import",
            createdAt: date,
            changedAt: date
        )
    }
}
