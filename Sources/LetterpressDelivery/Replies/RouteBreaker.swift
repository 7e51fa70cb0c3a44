/// Keeps us from calling a next hop that does not answer again and again.
///
/// Times are those of a clock that nobody can set, counted from any instant.
package struct RouteBreaker: Sendable {
    /// When the first of the failures in a row was; nil while the route answers.
    package private(set) var silentSince: Duration?
    private var failures = 0
    private var rest: Duration = Self.leastRest
    /// When the next probe may be made; nil while the route is open to all.
    private var probeAt: Duration?
    private var isProbing = false

    package init() {}

    private static let tolerated = 3
    private static let leastRest: Duration = .seconds(1)
    private static let mostRest: Duration = .seconds(60)

    /// How long to wait before the next hop is called; zero lets the caller try, and tell how it
    /// ended.
    ///
    /// While the route is silent one caller at a time is let through. A probe of which nothing is
    /// heard for a minute holds up no other.
    package mutating func wait(at now: Duration) -> Duration {
        guard let probeAt else { return .zero }
        if now < probeAt { return probeAt - now }
        isProbing = true
        self.probeAt = now + Self.mostRest
        return .zero
    }

    /// The next hop gave no answer, or the connection was lost before anything was taken.
    package mutating func failed(at now: Duration) {
        silentSince = silentSince ?? now
        guard probeAt != nil else {
            failures += 1
            if failures >= Self.tolerated { probeAt = now + rest }
            return
        }
        // Connections that were opened before the route fell silent fail late, and say nothing new.
        guard isProbing else { return }
        isProbing = false
        rest = min(rest * 2, Self.mostRest)
        probeAt = now + rest
    }

    /// The next hop answered, whatever it said.
    package mutating func answered() {
        self = RouteBreaker()
    }
}
