import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel

/// An API without a provider: items are the numbers of their deliveries, and a request is their list.
struct ScriptedAPI: MailAPI {
    let endpoint: String
    var copiesPerRequest = 3
    var bytesPerRequest = 1_000
    var keyLife: Duration?
    /// Deliveries that it cannot carry.
    var unsendable: Set<Int64> = []
    /// Blanks around each item.
    var padding = 0
    var requestsPerSecond: Int?
    /// Whether the account's pace is asked for: the answer is a number of copies a second.
    var tellsQuota = false
    var key = "pearl"
    var timeout: Duration = .seconds(20)

    var traits: MailAPITraits {
        MailAPITraits(
            name: "scripted",
            title: "Scripted",
            form: .whole,
            copiesPerRequest: copiesPerRequest,
            bytesPerRequest: bytesPerRequest,
            bytesPerMessage: 1_000,
            keyLife: keyLife,
            requestsPerSecond: requestsPerSecond,
            connections: 1,
            carriesDeliveryID: false,
            tracking: "",
            testing: ""
        )
    }
    var server: String { "scripted" }
    var secrets: [Confidential] { [Confidential(key)] }
    var quotaQuestion: HTTPRequest? { tellsQuota ? request(.get) : nil }
    var probe: HTTPRequest? { nil }

    func item(of message: OutgoingMessage) throws(UnsendableCopy) -> [UInt8] {
        guard !unsendable.contains(message.delivery) else { throw UnsendableCopy("it is odd") }
        return Array(repeating: 32, count: padding) + Array("\(message.delivery)".utf8)
    }

    func body(of items: [[UInt8]]) -> [UInt8] {
        [UInt8(ascii: "[")] + items.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }

    func request(with body: [UInt8], key: String) -> HTTPRequest {
        var request = request(.post)
        request.headers = [("X-Key", key)]
        request.body = body
        return request
    }

    private func request(_ method: HTTPRequest.Method) -> HTTPRequest {
        var request = HTTPRequest(method, endpoint)
        request.mayAskPrivate = true
        request.timeout = timeout
        return request
    }

    func quota(in answer: HTTPAnswer) -> Double? {
        Double(String(decoding: answer.body, as: UTF8.self))
    }

    /// Words of the body say how each copy fared; the status says how the request did.
    func verdict(on answer: HTTPAnswer, of count: Int) -> BatchVerdict {
        let words = String(decoding: answer.body, as: UTF8.self)
        let reply = Reply(code: answer.status, enhanced: nil, text: words)
        switch answer.status {
        case 200:
            return .each(
                words.split(separator: " ").map {
                    $0 == "ok" ? .accepted(reply) : .rejected(reply)
                }
            )
        case 401: return .all(.refusedUs(reply))
        case 409: return .askAgain(reply)
        case 413, 422: return .refused(reply)
        case 429:
            let seconds = answer.headers["retry-after"].flatMap(Double.init)
            return .all(.deferred(reply, until: seconds.map { Date().addingTimeInterval($0) }))
        default: return .all(.inDoubt("HTTP \(answer.status)"))
        }
    }

    func finding(in answer: HTTPAnswer, sender: Mailbox) -> MailAPIFinding { .ok("") }
}
