internal import Foundation

/// Reads every request of a mail API, keeps what it brings, and answers.
///
/// Its calls block on the disk: they belong on the recorder's thread, one after another.
final class MailDesk: Sendable {
    /// What becomes of a request.
    struct Outcome: Sendable {
        /// What is said, or would have been said where ``fault`` hangs up.
        let answer: APIAnswer
        var fault: Fault.Action?
    }

    let archive: Archive
    let faults: FaultScript
    let digest: @Sendable ([UInt8]) -> String
    let now: @Sendable () -> Date
    let keys: KeyRing
    private let switchboard: Switchboard

    init(_ configuration: Sink.Configuration, archive: Archive) {
        self.archive = archive
        faults = configuration.faults
        digest = configuration.digest
        keys = KeyRing(in: configuration.directory)
        now = configuration.now
        switchboard = Switchboard(configuration)
    }

    /// Refuses a request that was not read.
    func refuse(_ request: APIRequest, connection: Int, _ script: ScriptedRefusal) -> Outcome {
        let api = switchboard.api(for: request)
        let refusal = api.refusal(for: script)
        let outcome = Outcome(answer: api.answer(refusing: refusal))
        let visit = Visit(api: api, connection: connection, request: request, digest: nil)
        record(visit, outcome)
        return outcome
    }

    func answer(_ request: APIRequest, connection: Int) -> Outcome {
        let api = switchboard.api(for: request)
        let digest = digest(request.body)
        var visit = Visit(api: api, connection: connection, request: request, digest: digest)
        let outcome: Outcome
        do throws(Refusal) {
            if !request.body.isEmpty { visit.file = try keepRequest(of: visit, digest) }
            switch try api.read(request) {
            case .question(let answer): outcome = Outcome(answer: answer)
            case .mail(let load): outcome = try take(load, digest, &visit)
            }
        } catch {
            outcome = Outcome(answer: api.answer(refusing: error))
        }
        record(visit, outcome)
        return outcome
    }

    private func keepRequest(of visit: Visit, _ digest: String) throws(Refusal) -> String {
        do throws(SinkError) {
            return try archive.keepRequest(visit.request.body, sha256: digest).file
        } catch {
            throw visit.api.refusal(for: ScriptedRefusal(status: 500, text: error.cause))
        }
    }

    private func record(_ visit: Visit, _ outcome: Outcome) {
        var note = HTTPNote(connection: visit.connection, time: visit.request.time)
        note.method = visit.request.method
        note.path = visit.request.path
        note.status = outcome.fault?.hangsUp == true ? nil : outcome.answer.status
        note.key = visit.key
        note.count = visit.count
        note.fault = outcome.fault?.name
        note.bytes = visit.digest == nil ? nil : visit.request.body.count
        note.sha256 = visit.digest
        note.file = visit.file
        archive.record([note] + visit.kept)
    }
}
