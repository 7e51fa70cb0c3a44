internal import Foundation

/// `LetterpressBenchmarks parse|edition|check FILE`, `message`, `journal` and `subscribers [ROWS]`: measured
/// figures, each beside its baseline in the same run; `delivery` and `api`, whose baselines
/// `scripts/bench-delivery` runs.
@main
enum Benchmarks {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "subscribers":
            return try await SubscriberBenchmark(
                rows: arguments.dropFirst().first.flatMap(Int.init)
            )
            .run()
        case "message": return try MessageBenchmark().run()
        case "journal": return try await JournalBenchmark().run()
        case "delivery":
            guard let order = DeliveryOrder(Array(arguments.dropFirst())) else { usage() }
            return try await DeliveryBenchmark(order).run()
        case "api":
            guard let order = APIOrder(Array(arguments.dropFirst())) else { usage() }
            return try await APIBenchmark(order).run()
        case SubscriberBenchmark.child where arguments.count == 3:
            return try await SubscriberBenchmark.bringIn(arguments[1], into: arguments[2])
        default: break
        }
        guard arguments.count == 2, let file = FileManager.default.contents(atPath: arguments[1])
        else { usage() }
        switch arguments[0] {
        case "parse": ParseBenchmark(issue: Array(file)).run()
        case "edition": try EditionBenchmark(issue: Array(file)).run()
        case "check": try CheckBenchmark(issue: Array(file)).run()
        default: usage()
        }
    }

    private static func usage() -> Never {
        let words =
            "usage: LetterpressBenchmarks parse|edition|check FILE | message | journal | subscribers [ROWS]\n"
            + "       LetterpressBenchmarks \(DeliveryOrder.usage)\n"
            + "       LetterpressBenchmarks \(APIOrder.usage)\n"
        FileHandle.standardError.write(Data(words.utf8))
        exit(64)
    }
}

/// Keeps the optimiser from leaving out what nobody reads.
@inline(never)
func keep(_ value: Int) {
    if value < 0 { print(value) }
}
