import Foundation

/// The program itself, run as a user would.
struct Letterpress {
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The folder of this package.
    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The binary is built beside the test bundle.
    static let binary = URL(filePath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "letterpress")

    /// Its folder is where commands run; its environment holds nothing of the tester's settings.
    let folder: URL
    var environment: [String: String] = [:]

    func callAsFunction(_ arguments: String..., input: String = "") async throws -> Result {
        try await run(Self.binary.path, arguments, input: input)
    }

    /// Runs any program in the same place and environment.
    ///
    /// It is waited for on a thread of its own: tests share few, and one that blocks holds others up.
    func run(_ program: String, _ arguments: [String], input: String = "") async throws -> Result {
        let running = try start(program, arguments)
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: Self.wait(for: running, input))
            }
        }
    }

    private static func wait(for running: Running, _ input: String) -> Result {
        // A program may end without reading what it is given.
        try? running.input.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try? running.input.fileHandleForWriting.close()
        // Both pipes are drained at once, or a full one would stop the program.
        let errors = DrainedPipe(running.errors)
        let output = running.output.fileHandleForReading.readDataToEndOfFile()
        running.process.waitUntilExit()
        return Result(
            status: running.process.terminationStatus,
            output: String(decoding: output, as: UTF8.self),
            errors: errors.text()
        )
    }

    // The process and its pipes are used by one thread at a time.
    struct Running: @unchecked Sendable {
        let process: Process
        let input: Pipe
        let output: Pipe
        let errors: Pipe
    }

    func start(_ program: String, _ arguments: [String]) throws -> Running {
        let running = Running(process: Process(), input: Pipe(), output: Pipe(), errors: Pipe())
        running.process.executableURL = URL(filePath: program)
        running.process.arguments = arguments
        running.process.currentDirectoryURL = folder
        var variables = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("LETTERPRESS_")
        }
        variables["PATH"] =
            Self.binary.deletingLastPathComponent().path + ":" + (variables["PATH"] ?? "")
        running.process.environment = variables.merging(environment) { $1 }
        running.process.standardInput = running.input
        running.process.standardOutput = running.output
        running.process.standardError = running.errors
        try running.process.run()
        return running
    }
}

/// Reads a pipe to its end on a thread of its own.
private final class DrainedPipe: @unchecked Sendable {
    // Written once by the thread before the semaphore is signalled, read after it was waited for.
    private var data = Data()
    private let done = DispatchSemaphore(value: 0)

    init(_ pipe: Pipe) {
        Thread.detachNewThread { [self] in
            data = pipe.fileHandleForReading.readDataToEndOfFile()
            done.signal()
        }
    }

    func text() -> String {
        done.wait()
        return String(decoding: data, as: UTF8.self)
    }
}
