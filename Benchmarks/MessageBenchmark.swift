internal import Foundation
internal import LetterpressCrypto
internal import LetterpressModel
internal import LetterpressPipeline

/// `message`: personal copies as a campaign makes them, on one core: tokens, values, header, body and
/// signature; beside the signing of bare hashes by the same library with the same keys.
struct MessageBenchmark {
    private static let sizes = [15_000, 60_000]
    private let letter: BenchmarkLetter
    private let readers: [Subscriber]
    private let rsa: SigningKey
    private let ed25519: SigningKey

    init() throws {
        letter = try BenchmarkLetter()
        readers = try (1...1_000).map { try BenchmarkLetter.reader($0) }
        guard let rsa = SigningKey.make(.rsa), let ed25519 = SigningKey.make(.ed25519) else {
            throw BenchmarkLetter.Fault(words: "no keys")
        }
        (self.rsa, self.ed25519) = (rsa, ed25519)
    }

    func run() throws {
        // A processor that was idle takes a second to reach its speed.
        let first = try letter.workshop(letter.edition(of: Self.sizes[0]), [rsa])
        let start = ContinuousClock.now
        while ContinuousClock.now - start < .seconds(2) {
            keep(
                first.message(
                    for: BenchmarkLetter.delivery(to: readers[0]),
                    reader: readers[0],
                    date: BenchmarkLetter.now
                ).bytes
                    .count
            )
        }
        print("message               bytes    messages      bare signing    ratio")
        for size in Self.sizes {
            let edition = try letter.edition(of: size)
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
        let workshop = try letter.workshop(edition, keys)
        let hash = SHA256.hash(Array("a header".utf8))
        var (next, size) = (0, 0)
        let time = Measurement(
            ours: {
                let reader = readers[next % readers.count]
                next += 1
                let copy = workshop.message(
                    for: BenchmarkLetter.delivery(to: reader),
                    reader: reader,
                    date: BenchmarkLetter.now
                )
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

    private static let blank = [UInt8](repeating: 0x20, count: 1_000_000)

    private static func bareCopy(_ size: Int) -> Int {
        var copy: [UInt8] = []
        copy.reserveCapacity(size)
        copy += blank[..<size]
        return copy.count
    }
}
