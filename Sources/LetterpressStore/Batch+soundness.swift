package import LetterpressModel

extension Batch {
    /// Whether it can be written down: it has members, and none of them twice.
    package var isSound: Bool { !members.isEmpty && Set(members).count == members.count }
}
