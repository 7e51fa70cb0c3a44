internal import Foundation

/// `LetterpressBenchmarks parse FILE`: measured figures, each beside its baseline in the same run.
@main
enum Benchmarks {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 2, arguments.first == "parse", let path = arguments.last,
            let file = FileManager.default.contents(atPath: path)
        else {
            FileHandle.standardError.write(Data("usage: LetterpressBenchmarks parse FILE\n".utf8))
            exit(64)
        }
        ParseBenchmark(issue: Array(file)).run()
    }
}
