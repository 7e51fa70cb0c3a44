package import Foundation

extension Sink {
    /// Where a sink listens, where it keeps what it gets, and what it takes.
    package struct Configuration: Sendable {
        /// The interface to listen on, as a numeric address or a name.
        package var host = "127.0.0.1"
        /// The port for SMTP; 0 picks a free one.
        package var port = 0
        /// Where to listen for clients that begin TLS at once; nil is nowhere.
        ///
        /// STARTTLS is always offered on ``port``.
        package var implicitTLS: (host: String, port: Int)?
        /// Who must log in, inside TLS; nil lets everybody in, and believes every login.
        package var login: Login?
        /// What goes wrong on purpose.
        package var faults = FaultScript.none
        /// Where to listen for requests of mail APIs, in clear and in TLS; nil is nowhere.
        package var http: (host: String, port: Int)?
        package var https: (host: String, port: Int)?
        /// What mail APIs let in: a token or key, or of Amazon a key's name and its secret with a colon
        /// between; nil for whatever has the right form.
        package var apiKey: String?
        /// The domains whose mail the APIs take, as verified ones; empty for any.
        package var senderDomains: [String] = []
        /// Octets of one request; who brings more is refused with 413.
        package var maxRequestBytes = 60 * 1024 * 1024
        /// The folder for `messages/`, `requests/`, `mbox`, `events.jsonl` and `ca.pem`; made if it does
        /// not exist.
        package var directory: URL
        /// How the sink names itself in its greeting.
        package var hostname = "sink.letterpress.invalid"
        /// Octets of one message, and the `SIZE` that EHLO lists (RFC 1870 §4).
        package var maxMessageBytes = 50 * 1024 * 1024
        /// Clients at the same time; the next one is greeted with 421.
        package var maxConnections = 1_000
        /// Octets of unfinished messages that all clients together may hold in memory; who brings
        /// more is dismissed with 421.
        package var maxHeldBytes = 1024 * 1024 * 1024
        /// SHA-256 in lower-case hex.
        package var digest: @Sendable ([UInt8]) -> String
        /// The time that events and mbox lines carry.
        package var now: @Sendable () -> Date

        package init(
            directory: URL,
            digest: @escaping @Sendable ([UInt8]) -> String,
            now: @escaping @Sendable () -> Date = { Date() }
        ) {
            self.directory = directory
            self.digest = digest
            self.now = now
        }
    }
}
