internal import Foundation

/// `LetterpressBenchmarks parse|edition|check FILE`: measured figures, each beside its baseline in the same run.
@main
enum Benchmarks {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
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
        let words = "usage: LetterpressBenchmarks parse|edition|check FILE\n"
        FileHandle.standardError.write(Data(words.utf8))
        exit(64)
    }
}

/// Keeps the optimiser from leaving out what nobody reads.
@inline(never)
func keep(_ value: Int) {
    if value < 0 { print(value) }
}
