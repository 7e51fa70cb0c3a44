internal import Foundation
internal import LetterpressCurl
internal import LetterpressDelivery
internal import LetterpressModel

/// A provider's API without the pace that its accounts begin with, which would be all that is measured;
/// it keeps the bodies of requests where that is wanted.
struct UnpacedAPI: MailAPI {
    let traits: MailAPITraits
    private let api: any MailAPI
    /// Empty for nowhere.
    private let bodies: String

    init(_ api: any MailAPI, bodies: String) {
        let own = api.traits
        traits = MailAPITraits(
            name: own.name,
            title: own.title,
            form: own.form,
            copiesPerRequest: own.copiesPerRequest,
            bytesPerRequest: own.bytesPerRequest,
            bytesPerMessage: own.bytesPerMessage,
            keyLife: own.keyLife,
            requestsPerSecond: nil,
            connections: own.connections,
            fates: own.fates,
            carriesDeliveryID: own.carriesDeliveryID,
            takesInternationalAddresses: own.takesInternationalAddresses,
            takesAttachments: own.takesAttachments,
            tracking: own.tracking,
            testing: own.testing
        )
        (self.api, self.bodies) = (api, bodies)
    }

    var server: String { api.server }
    var secrets: [Confidential] { api.secrets }
    var probe: HTTPRequest? { api.probe }

    func item(of message: OutgoingMessage) throws(UnsendableCopy) -> [UInt8] {
        try api.item(of: message)
    }

    func body(of items: [[UInt8]]) -> [UInt8] { api.body(of: items) }

    func request(with body: [UInt8], key: String) -> HTTPRequest {
        if !bodies.isEmpty {
            let isKept = FileManager.default.createFile(
                atPath: "\(bodies)/\(key).json",
                contents: Data(body)
            )
            precondition(isKept, "\(bodies) cannot be written")
        }
        return api.request(with: body, key: key)
    }

    func verdict(on answer: HTTPAnswer, of count: Int) -> BatchVerdict {
        api.verdict(on: answer, of: count)
    }

    func rest(after answer: HTTPAnswer) -> Duration? { api.rest(after: answer) }

    func finding(in answer: HTTPAnswer, sender: Mailbox) -> MailAPIFinding {
        api.finding(in: answer, sender: sender)
    }
}
