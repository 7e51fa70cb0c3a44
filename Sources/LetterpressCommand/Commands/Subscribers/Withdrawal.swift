internal import ArgumentParser
internal import Foundation
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// Ends consents, one after another; what cannot be read stops none of the others.
struct Withdrawal {
    private let workspace: WorkspaceOptions
    private let source: String

    init(_ workspace: WorkspaceOptions, source: String) {
        self.workspace = workspace
        self.source = source
    }

    func run(_ readers: [String], note: String) async throws {
        try await Failure.told {
            let desk = try workspace.site().desk()
            var (changed, unchanged, faults) = (0, 0, 0)
            func take(_ name: String, place: String) async throws {
                do {
                    let isNews = try await desk.withdraw(
                        name,
                        source: source,
                        note: note,
                        at: Date()
                    )
                    if isNews { changed += 1 } else { unchanged += 1 }
                } catch let error as SubscriberError {
                    faults += 1
                    Console.error("\(place): \(error)")
                }
            }
            for (index, name) in readers.enumerated() {
                if name == "-" {
                    var line = 0
                    while let text = readLine() {
                        line += 1
                        let word = text.filter { !$0.isWhitespace }
                        if !word.isEmpty { try await take(word, place: "line \(line)") }
                    }
                } else {
                    try await take(name, place: "argument \(index + 1)")
                }
            }
            Console.print("\(changed) unsubscribed, \(unchanged) had before.")
            if faults > 0 { throw ExitStatus.findings.code }
        }
    }
}
