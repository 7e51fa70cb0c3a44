package import Foundation

/// One instant by two clocks: the one that nobody can set, and the one that outlives the machine.
package struct Moment: Equatable, Sendable {
    /// Which run of the machine `uptime` belongs to.
    package let boot: String
    /// Time since the machine started, sleep included; never goes back within one boot.
    package let uptime: Duration
    package let wall: Date

    package init(boot: String, uptime: Duration, wall: Date) {
        self.boot = boot
        self.uptime = uptime
        self.wall = wall
    }
}

extension Moment {
    /// By the clocks of this machine.
    package static func now() -> Moment {
        var time = timespec()
        // CLOCK_BOOTTIME goes on while the machine sleeps and is the same for every process.
        clock_gettime(CLOCK_BOOTTIME, &time)
        return Moment(
            boot: thisBoot,
            uptime: .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec),
            wall: Date()
        )
    }

    /// The kernel's name for this boot; a container may have a clock of its own beside it.
    private static let thisBoot: String = {
        let files = FileManager.default
        let id = files.contents(atPath: "/proc/sys/kernel/random/boot_id")
        let clock = try? files.destinationOfSymbolicLink(atPath: "/proc/self/ns/time")
        // Without a name no other process shares this boot, so the wall clock has to do.
        guard let id else { return UUID().uuidString }
        let name = String(decoding: id, as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        return "\(name) \(clock ?? "")"
    }()
}
