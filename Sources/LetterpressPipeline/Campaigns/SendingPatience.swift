/// How long a run goes on, and with how many.
package struct SendingPatience: Equatable, Sendable {
    /// How long to wait for a copy that was put off, or for a next hop that fell silent.
    package var wait: Duration
    /// Copies handed out at most; nil for all.
    package var most: Int?

    package init(wait: Duration = .seconds(900), most: Int? = nil) {
        (self.wait, self.most) = (wait, most)
    }
}
