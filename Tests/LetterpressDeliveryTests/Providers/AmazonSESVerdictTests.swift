import Foundation
import LetterpressCurl
import LetterpressDelivery
import LetterpressModel
import Testing

@Suite struct AmazonSESVerdictTests {
    private let noon = Date(timeIntervalSince1970: 1_800_000_000)

    private var ses: AmazonSES {
        var ses = AmazonSES(keyID: "A", secret: Confidential("s3cret"), region: "eu-west-1")
        ses.now = { [noon] in noon }
        return ses
    }

    private func kind(
        _ status: Int,
        _ body: String,
        type: String? = nil
    ) -> VerdictKind {
        let headers = type.map { ["x-amzn-errortype": $0] } ?? [:]
        return VerdictKind(ses.verdict(on: HTTPAnswer(status, body, headers: headers), of: 1))
    }

    private func until(_ words: String) -> Date? {
        let body = #"{"__type":"TooManyRequestsException","message":"\#(words)"}"#
        guard case .all(.deferred(_, let until)) = ses.verdict(on: HTTPAnswer(429, body), of: 1)
        else { return .distantPast }
        return until
    }

    @Test func keepsTheNameOfWhatWasTaken() {
        let answer = HTTPAnswer(200, #"{"MessageId":"0102018c-000000","More":{}}"#)
        let reply = Reply(code: 200, enhanced: nil, text: "accepted, id 0102018c-000000")
        #expect(ses.verdict(on: answer, of: 1) == .each([.accepted(reply)]))
        #expect(VerdictKind(ses.verdict(on: answer, of: 2)) == .inDoubt)
    }

    @Test(arguments: [
        (400, "BadRequestException", VerdictKind.refused), (400, "MessageRejected", .refused),
        (404, "NotFoundException", .refusedUs), (400, "AccountSuspendedException", .refusedUs),
        (400, "MailFromDomainNotVerifiedException", .refusedUs),
        (400, "SendingPausedException", .refusedUs), (429, "TooManyRequestsException", .deferred),
        (400, "ThrottlingException", .deferred), (400, "Throttling", .deferred),
        (400, "LimitExceededException", .deferred),
        (500, "InternalServiceErrorException", .inDoubt), (503, "ServiceUnavailable", .deferred),
        (403, "SignatureDoesNotMatch", .refusedUs), (403, "InvalidSignatureException", .refusedUs),
        (403, "UnrecognizedClientException", .refusedUs),
        (403, "ExpiredTokenException", .refusedUs),
        (400, "RequestExpired", .refusedUs), (400, "ExpiredTokenException", .refusedUs),
        (400, "IncompleteSignatureException", .refusedUs),
        (403, "AccessDeniedException", .refusedUs), (413, "RequestEntityTooLarge", .refused),
        (400, "SomethingNew", .refused), (418, "SomethingNew", .refusedUs),
    ])
    func readsEveryErrorByItsType(status: Int, type: String, kind expected: VerdictKind) {
        let words = #""message":"m""#
        #expect(kind(status, "{\(words)}", type: type) == expected)
        #expect(kind(status, "", type: "\(type):http://internal.example/x") == expected)
        #expect(kind(status, #"{"__type":"com.amazonaws.sesv2#\#(type)",\#(words)}"#) == expected)
    }

    @Test(arguments: ["MessageRejected", "BadRequestException"])
    func holdsWhenTheSenderIsNotVerified(type: String) {
        let body = #"{"message":"Email address is not verified: press@proof.example s3cret"}"#
        let answer = HTTPAnswer(400, body, headers: ["x-amzn-errortype": type])
        let text = "\(type): Email address is not verified: (address) (hidden)"
        #expect(
            ses.verdict(on: answer, of: 1)
                == .all(.refusedUs(Reply(code: 400, enhanced: nil, text: text)))
        )
    }

    @Test func waitsByWhatIsUsedUp() {
        #expect(until("Maximum sending rate exceeded.") == noon.addingTimeInterval(2))
        #expect(until("Daily message quota exceeded.") == noon.addingTimeInterval(3_600))
        #expect(until("Too many requests") == nil)
    }

    @Test(arguments: [
        (301, VerdictKind.refusedUs), (400, .refusedUs), (401, .refusedUs), (403, .refusedUs),
        (404, .refusedUs), (405, .refusedUs), (408, .deferred), (425, .deferred),
        (413, .refused), (422, .refusedUs), (429, .deferred), (500, .inDoubt), (502, .inDoubt),
        (503, .inDoubt), (504, .inDoubt), (0, .inDoubt), (200, .inDoubt), (204, .inDoubt),
    ])
    func readsEveryStatusWithoutWords(status: Int, kind expected: VerdictKind) {
        #expect(kind(status, "<html>") == expected)
        #expect(kind(status, "") == expected)
        #expect(kind(status, "{}", type: "::#") == expected)
    }
}
