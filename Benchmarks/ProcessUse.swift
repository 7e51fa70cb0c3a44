internal import Foundation

/// What this process has used.
enum ProcessUse {
    /// On all cores.
    static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
        }
    }

    /// Megabytes resident at most; `getrusage` would name those of the process that started this one, if
    /// it had more.
    static func peak() throws -> Double {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let words = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
            .split(whereSeparator: \.isWhitespace)
        return (words?.dropFirst().first.flatMap { Double($0) } ?? 0) * 1_024 / 1e6
    }
}
