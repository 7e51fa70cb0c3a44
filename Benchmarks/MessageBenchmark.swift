internal import Foundation
internal import LetterpressCrypto
internal import LetterpressEditions
internal import LetterpressIssues
internal import LetterpressMail
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// `message`: personal copies as a campaign makes them, on one core: tokens, values, header, body and
/// signature; beside the signing of bare hashes by the same library with the same keys.
struct MessageBenchmark {
    private static let sizes = [15_000, 60_000]
    private let configuration: Configuration
    private let readers: [Subscriber]
    private let rsa: SigningKey
    private let ed25519: SigningKey

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
        readers = try (1...1_000).map { try Self.reader($0) }
        guard let rsa = SigningKey.make(.rsa), let ed25519 = SigningKey.make(.ed25519) else {
            throw Fault(words: "no keys")
        }
        (self.rsa, self.ed25519) = (rsa, ed25519)
    }

    func run() throws {
        // A processor that was idle takes a second to reach its speed.
        let first = try workshop(edition(of: Self.sizes[0]), [rsa])
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(2) {
            keep(
                first.message(for: delivery(to: readers[0]), reader: readers[0], date: now).bytes
                    .count
            )
        }
        print("message               bytes    messages      bare signing    ratio")
        for size in Self.sizes {
            let edition = try edition(of: size)
            try measure("unsigned", edition, keys: [], beside: nil)
            try measure("ed25519-sha256", edition, keys: [ed25519], beside: ed25519)
            try measure("rsa-sha256", edition, keys: [rsa], beside: rsa)
            try measure("both", edition, keys: [rsa, ed25519], beside: rsa)
        }
    }

    private func measure(
        _ name: String,
        _ edition: Edition,
        keys: [SigningKey],
        beside key: SigningKey?
    ) throws {
        let workshop = try workshop(edition, keys)
        let hash = SHA256.hash(Array("a header".utf8))
        var (next, size) = (0, 0)
        let time = Measurement(
            ours: {
                let reader = readers[next % readers.count]
                next += 1
                let copy = workshop.message(for: delivery(to: reader), reader: reader, date: now)
                size = copy.bytes.count
                keep(size)
            },
            theirs: { keep(key?.signature(ofHash: hash).count ?? Self.bareCopy(size)) }
        )
        let rate = 1 / (time.ours / .seconds(1))
        let bare = 1 / (time.theirs / .seconds(1))
        let baseline =
            key == nil
            ? "  (a bare copy: \(Int(bare)) /s)"
            : String(format: "%9.0f /s  %6.1f %%", bare, 100 * rate / bare)
        print(
            name.padding(toLength: 18, withPad: " ", startingAt: 0)
                + String(format: "%9d  %8.0f /s   ", size, rate) + baseline
        )
    }

    private let now = Date(timeIntervalSince1970: 1_793_869_200)

    private func workshop(_ edition: Edition, _ keys: [SigningKey]) throws -> CopyWorkshop {
        let campaign = Campaign(
            id: "abcdefghij",
            permalink: "three-ways",
            path: "issues/three-ways.md",
            edition: edition.id,
            state: .sending,
            createdAt: now,
            finishedAt: nil
        )
        guard let secret = Secret(Secret.makeBytes()) else { throw Fault(words: "no secret") }
        return try CopyWorkshop(
            campaign: campaign,
            edition: edition,
            configuration: configuration,
            signers: keys.enumerated().map {
                DKIMSigner(domain: "proof.example", selector: "s\($0.offset)", key: $0.element)
            },
            secret: secret
        )
    }

    private func delivery(to reader: Subscriber) -> Delivery {
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

    private static func reader(_ number: Int) throws -> Subscriber {
        var profile = SubscriberProfile()
        profile.firstName = ["Ada", "Zoë", "Grace", "José", "Blaise"][number % 5]
        profile.lastName = ["Lovelace", "Kovač", "Hopper", "Ortega", "Pascal"][number % 5]
        profile.name = profile.joinedName
        let date = Date(timeIntervalSince1970: 1_700_000_000)
        return Subscriber(
            id: Int64(number),
            address: try EmailAddress("reader\(number)@mail\(number % 7).example"),
            profile: profile,
            evidence: ConsentRecord(.confirmed(at: date), source: "import"),
            source: "import",
            createdAt: date,
            changedAt: date
        )
    }

    /// An edition whose message has about so many bytes; it greets its reader.
    private func edition(of bytes: Int) throws -> Edition {
        let paragraph =
            "Take up a composing stick and it asks you one question, [before](https://proof.example/a) "
            + "anything else: *how wide*? The answer is **the measure**, and it is older than type.\n\n"
        let renderer = try EditionRenderer(publication: configuration.publication)
        let reader = IssueReader(fields: [:], smartPunctuation: true, language: "en")
        var edition: Edition?
        for count in 1...400 {
            let text =
                "Good morning, {{ first_name | default: \"reader\" }}!\n\n"
                + String(repeating: paragraph, count: count)
            let issue = reader.read(Array(text.utf8), path: "measure.md", hasFrontMatter: false)
            let rendered = renderer.render(issue.issue).edition
            let copy = try workshop(rendered, []).message(
                for: delivery(to: readers[0]),
                reader: readers[0],
                date: now
            )
            if copy.bytes.count > bytes { break }
            edition = rendered
        }
        guard let edition else { throw Fault(words: "no edition of \(bytes) bytes") }
        return edition
    }

    private static let blank = [UInt8](repeating: 0x20, count: 1_000_000)

    private static func bareCopy(_ size: Int) -> Int {
        var copy: [UInt8] = []
        copy.reserveCapacity(size)
        copy += blank[..<size]
        return copy.count
    }
}
