internal import Foundation
package import LetterpressCurl
internal import LetterpressModel

extension AmazonSES {
    private struct Taken: Decodable {
        let id: String

        enum CodingKeys: String, CodingKey { case id = "MessageId" }
    }

    package func verdict(on answer: HTTPAnswer, of count: Int) -> BatchVerdict {
        if answer.isSuccess {
            guard count == 1, let taken = answer.read(Taken.self) else {
                return answer.unreadable("Amazon SES")
            }
            return .each([.accepted(answer.reply(taken: taken.id, hiding: secrets))])
        }
        let error = AmazonSESError(answer)
        let reply = answer.reply(error?.words ?? "", hiding: secrets)
        // What broke there may have broken after the message was taken.
        guard let error, (400..<500).contains(answer.status) else {
            return answer.verdict(reply, isOwnError: error != nil, asOf: now())
        }
        switch error.meaning {
        case .us: return .all(.refusedUs(reply))
        case .message: return .refused(reply)
        case .tooFast: return .all(.deferred(reply, until: now().addingTimeInterval(2)))
        // It is counted over 24 hours which glide, so a part of it comes back every hour.
        case .quotaUsed: return .all(.deferred(reply, until: now().addingTimeInterval(3_600)))
        case .later: return .all(.deferred(reply, until: answer.until(asOf: now())))
        case .status: return answer.verdict(reply, isOwnError: true, asOf: now())
        }
    }
}
