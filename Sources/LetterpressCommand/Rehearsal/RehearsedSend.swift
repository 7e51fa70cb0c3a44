internal import Foundation
internal import LetterpressPipeline

/// `letterpress send` as a process of its own, which can be killed.
struct RehearsedSend {
    /// How one run of it ended.
    enum End: Equatable {
        case exited(Int32)
        case killed
    }

    let arguments: [String]
    let environment: [String: String]
    /// Takes what it says on standard error; the last run's words only.
    let words: URL

    /// Runs it to its end, or to the moment at which it is to be killed.
    ///
    /// `received` is how many messages the mail server has by now; `isStopped` ends the run, too.
    func run(
        killedAt moment: KillMoment?,
        received: () -> Int,
        isStopped: () -> Bool
    ) async throws -> End {
        let process = try start()
        let clock = ContinuousClock()
        let began = clock.now
        var isStruck = false
        while process.isRunning {
            if !isStruck, isStopped() || isDue(moment, since: began, received(), clock.now) {
                if case .received(_, let pause) = moment { try? await clock.sleep(for: pause) }
                isStruck = true
                if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            }
            try? await clock.sleep(for: .milliseconds(1))
        }
        let wasKilled = process.terminationReason == .uncaughtSignal
        return wasKilled && process.terminationStatus == SIGKILL
            ? .killed : .exited(process.terminationStatus)
    }

    private func isDue(
        _ moment: KillMoment?,
        since start: ContinuousClock.Instant,
        _ received: Int,
        _ now: ContinuousClock.Instant
    ) -> Bool {
        switch moment {
        case .after(let duration): now - start >= duration
        case .received(let count, _): received >= count
        case nil: false
        }
    }

    private func start() throws(FileError) -> Process {
        let process = Process()
        // This very program, even if its file was replaced meanwhile.
        process.executableURL = URL(
            filePath: "/proc/\(ProcessInfo.processInfo.processIdentifier)/exe"
        )
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        do {
            try Data().write(to: words)
            process.standardError = try FileHandle(forWritingTo: words)
            try process.run()
            return process
        } catch {
            throw FileError(path: words.path, reason: "\(error)", status: .cannotWrite)
        }
    }
}
