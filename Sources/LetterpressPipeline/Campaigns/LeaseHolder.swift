internal import Foundation

/// The process that sends a campaign, by a name which tells others on its machine whether it lives.
///
/// A number of a process is given again; with the time at which the process began, counted from the
/// start of the machine, it is not.
package struct LeaseHolder: Sendable {
    /// `press:4711:f00dcafe-4026531836-123456`: the host for people, the process, then the start of
    /// the machine, the space in which process numbers are counted, and when the process began.
    package let name: String

    /// This process.
    package static func current(host: String) -> LeaseHolder {
        let pid = ProcessInfo.processInfo.processIdentifier
        // A colon would be read as the end of the name.
        let shown = host.replacing(":", with: "-")
        guard let place = place, let start = ProcessStat.read(pid)?.start else {
            // Without /proc nobody can look: then the lease has to run out.
            return LeaseHolder(name: "\(shown):\(pid):\(UUID().uuidString.prefix(8))")
        }
        return LeaseHolder(name: "\(shown):\(pid):\(place)-\(start)")
    }

    /// Whether the process of this name is known to be over; false where it cannot be told from here.
    package static func isGone(_ name: String) -> Bool {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let pid = Int32(parts[1]), pid > 0, let place = place,
            parts[2].hasPrefix("\(place)-"),
            let start = UInt64(parts[2].dropFirst(place.utf8.count + 1))
        else { return false }
        // Without a signal: only asks. Another user's process answers EPERM, and lives.
        if kill(pid, 0) != 0 { return errno == ESRCH }
        guard let stat = ProcessStat.read(pid) else { return false }
        return stat.start != start || stat.isOver
    }

    /// Where process numbers mean the same: one start of a machine and one space of processes, which
    /// a container has of its own.
    private static let place: String? = {
        guard
            let boot = try? String(
                contentsOfFile: "/proc/sys/kernel/random/boot_id",
                encoding: .utf8
            ),
            let space = try? FileManager.default.destinationOfSymbolicLink(
                atPath: "/proc/self/ns/pid"
            )
        else { return nil }
        let number = space.filter(\.isNumber)
        return boot.utf8.count < 8 || number.isEmpty ? nil : "\(boot.prefix(8))-\(number)"
    }()
}

/// What the kernel says of a process in `/proc/PID/stat` (proc(5)).
struct ProcessStat: Equatable {
    /// One letter; `Z` and `X` are of processes that ended.
    let state: Character
    /// In ticks of the clock since the machine started.
    let start: UInt64

    var isOver: Bool { state == "Z" || state == "X" }

    /// Reads the whole line; nil where it is none.
    init?(_ line: some StringProtocol) {
        // The second field is a name in brackets, in which blanks and brackets may stand.
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split { $0 == " " || $0.isNewline }
        // `state` is field 3 of the line, `starttime` field 22.
        guard fields.count > 19, let letter = fields[0].first, fields[0].count == 1,
            let ticks = UInt64(fields[19])
        else { return nil }
        (state, start) = (letter, ticks)
    }

    static func read(_ pid: Int32) -> ProcessStat? {
        guard let line = try? Data(contentsOf: URL(filePath: "/proc/\(pid)/stat")) else {
            return nil
        }
        return ProcessStat(String(decoding: line, as: UTF8.self))
    }
}
