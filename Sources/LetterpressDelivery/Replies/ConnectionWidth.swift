package import LetterpressModel

/// How many connections may be open at once: fewer when the server asks for it, more again with
/// time.
///
/// Times are those of a clock that nobody can set, counted from any instant.
package struct ConnectionWidth: Sendable {
    /// What is configured.
    private let most: Int
    private var width: Int
    /// Since when the server has asked for nothing, or the width last grew.
    private var calmSince: Duration = .zero
    private var narrowedAt: Duration?

    package init(most: Int) {
        self.most = max(1, most)
        width = self.most
    }

    /// The replies of many connections to one cause come together and count once.
    private static let leastRest: Duration = .seconds(1)
    private static let calm: Duration = .seconds(60)

    /// At least 1.
    package mutating func width(at now: Duration) -> Int {
        while width < most, now - calmSince >= Self.calm {
            width += 1
            calmSince += Self.calm
        }
        return width
    }

    /// - Parameter open: Connections that are open, that of the reply included.
    package mutating func heard(_ reply: Reply, open: Int, at now: Duration) {
        guard reply.asksForFewerConnections else { return }
        _ = width(at: now)
        calmSince = now
        if let narrowedAt, now - narrowedAt < Self.leastRest { return }
        narrow(to: max(1, max(1, open) - 1), at: now)
    }

    /// A connection was refused; where none stands, the route is silent and the width stays.
    package mutating func refused(standing: Int, at now: Duration) {
        guard standing >= 1 else { return }
        _ = width(at: now)
        calmSince = now
        narrow(to: standing, at: now)
    }

    private mutating func narrow(to wanted: Int, at now: Duration) {
        guard wanted < width else { return }
        width = wanted
        narrowedAt = now
    }
}

extension Reply {
    /// The server closes, is busy, or finds us too fast (RFC 5321 §3.8, RFC 3463 §3.4 and §3.8).
    ///
    /// Greylisting is about one reader, though it comes as 4.7.1 (RFC 6647).
    fileprivate var asksForFewerConnections: Bool {
        guard isTransient else { return false }
        if code == 421 { return true }
        guard let enhanced else { return false }
        if enhanced == "4.3.2" { return true }
        let words = text.lowercased()
        return enhanced.hasPrefix("4.7.") && !words.contains("greylist")
            && !words.contains("graylist")
    }
}
