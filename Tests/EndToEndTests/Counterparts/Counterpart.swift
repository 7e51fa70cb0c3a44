import Foundation

/// A script in `Fixtures/` that asks somebody else's program what it makes of our messages.
struct Counterpart {
    private let program: [String]

    static func python(_ name: String) -> Counterpart {
        Counterpart(program: [Python.path, "-I", path(of: name)])
    }

    static func perl(_ name: String) -> Counterpart {
        Counterpart(program: ["/usr/bin/perl", path(of: name)])
    }

    static func path(of name: String) -> String {
        Letterpress.package.appending(path: "Tests/EndToEndTests/Fixtures/\(name)").path
    }

    /// Whether every one of these programs is there.
    static func has(_ programs: String...) -> Bool {
        programs.allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// What it says, read as JSON.
    func ask<Answer: Decodable>(
        _ arguments: [String],
        in scratch: Scratch,
        input: String = "",
        as: Answer.Type = Answer.self
    ) async throws -> Answer {
        let words = Array(program.dropFirst()) + arguments
        let result = try await scratch.letterpress.run(program[0], words, input: input)
        guard result.status == 0 else { throw Failure(words: result.errors) }
        return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
    }

    /// Runs in the background, until its input ends or it is asked to end.
    func start(_ arguments: [String], in scratch: Scratch) throws -> Letterpress.Running {
        try scratch.letterpress.start(program[0], Array(program.dropFirst()) + arguments)
    }

    struct Failure: Error, CustomStringConvertible {
        let words: String
        var description: String { words }
    }
}
