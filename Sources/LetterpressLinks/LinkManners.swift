/// How links are asked: at most how many, how long, how politely.
package struct LinkManners: Sendable {
    /// Hosts that are asked at the same time; each of them gets one question after the other.
    package var hosts = 16
    /// Between two questions to one host.
    package var pause: Duration = .milliseconds(100)
    package var timeout: Duration = .seconds(20)
    /// Redirects that are followed.
    package var mostRedirects = 10
    /// The longest that a server may ask us to wait (Retry-After) before we ask once more.
    package var longestWait: Duration = .seconds(10)
    /// Whether this machine and private networks may be asked.
    package var mayAskPrivate = false

    package init() {}
}
