internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline

struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a workspace that works at once."
    )

    @Argument(help: "The folder; made when it is missing.", completion: .directory)
    var dir = "."

    func run() async throws {
        try await Failure.told {
            let folder = URL(filePath: dir, directoryHint: .isDirectory, relativeTo: Files.current)
            for path in try WorkspaceMaker.make(in: folder, today: .today(in: .gmt)) {
                Console.print(dir == "." ? path : "\(dir)/\(path)")
            }
            Console.note("Next: cd \(dir) and letterpress check")
        }
    }
}
