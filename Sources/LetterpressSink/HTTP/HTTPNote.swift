internal import Foundation

/// A request in the event log, and each message that was kept of it.
struct HTTPNote: Encodable {
    /// Always `http`.
    let at = "http"
    let connection: Int
    let time: Date
    /// Of a request.
    var method: String?
    var path: String?
    /// Of the answer; nil where a fault hung up instead.
    var status: Int?
    /// The idempotency key.
    var key: String?
    /// Messages in the request that could be read.
    var count: Int?
    /// The action of a script that struck the request.
    var fault: String?
    /// Of a message: its provider's name of it, and the client's name of the delivery.
    var id: String?
    var delivery: String?
    var envelope: Envelope?
    var bytes: Int?
    var sha256: String?
    var file: String?
    /// The request that brought a message.
    var request: String?

    init(connection: Int, time: Date) {
        self.connection = connection
        self.time = time
    }
}
