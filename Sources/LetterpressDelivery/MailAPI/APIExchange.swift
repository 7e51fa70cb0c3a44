internal import Foundation
internal import LetterpressCurl
internal import LetterpressModel

/// Makes the request of one batch, again and again where that is safe, until it is known what became of
/// it.
///
/// What was written and not answered is asked again only under a key that still lives: the provider
/// then knows the request and answers as it did. What was not taken is asked again where the provider
/// says that it is a matter of seconds.
struct APIExchange<Source: MailSource, Journal: DeliveryJournal> {
    let api: any MailAPI
    /// As in ``BatchTransport/account``.
    let account: String
    let client: HTTPClient
    let route: APIRoute
    let mail: Source
    let journal: Journal

    enum End {
        /// `isRepeated` where an earlier request may have been taken.
        case verdict(BatchVerdict, isRepeated: Bool)
        /// Nothing was taken: the provider was not reached.
        case unreached
    }

    /// What one request came to.
    private enum Answer {
        case said(BatchVerdict)
        case unreached(Reply)
        /// Perhaps taken; the provider may have said how long it wants to be left alone.
        case lost(Reply, wait: Duration? = nil)
    }

    /// A batch that waits for its turn is under way: beyond this the copies had better be put off.
    private static var mostRest: Duration { .seconds(60) }
    private static var delays: [Duration] {
        [.seconds(1), .seconds(2), .seconds(5), .seconds(10), .seconds(30)]
    }

    /// `earlier` says why a batch is in doubt that was tried before, by this process or another; its key
    /// is known until `keyEnd`.
    func end(
        of batch: Batch,
        _ body: [UInt8],
        keyEnd: Date?,
        doubt earlier: Reply? = nil
    ) async -> End {
        var doubt = earlier
        var count = 0
        while true {
            let delay = Self.delays[min(count, Self.delays.count - 1)]
            defer { count += 1 }
            switch await answer(
                to: api.request(with: body, key: batch.key),
                of: batch.members.count
            ) {
            case .unreached(let reply):
                route.failed()
                let goesOn = await journal.unreached(.deferred(reply, until: nil), by: api.server)
                if !goesOn { route.stop() }
                guard let doubt else { return .unreached }
                guard goesOn, await isWorthAsking(until: keyEnd, after: delay) else {
                    return .verdict(.all(.inDoubt(doubt.text)), isRepeated: true)
                }
            case .lost(let reply, let wait):
                doubt = reply
                if let wait { route.leaveAlone(for: wait) }
                let pause = max(delay, wait ?? .zero)
                guard await mayGoOn(after: reply, keyed: keyEnd != nil), pause <= Self.mostRest,
                    await isWorthAsking(until: keyEnd, after: pause)
                else { return .verdict(.all(.inDoubt(reply.text)), isRepeated: true) }
            case .said(.all(.deferred(let reply, let until))):
                route.answered()
                let wish = until.map { Duration.seconds(max(0, $0.timeIntervalSinceNow)) } ?? delay
                route.leaveAlone(for: wish)
                guard wish <= Self.mostRest, count < Self.delays.count,
                    await rested(for: wish)
                else {
                    guard let doubt else {
                        return .verdict(.all(.deferred(reply, until: until)), isRepeated: false)
                    }
                    return .verdict(.all(.inDoubt(doubt.text)), isRepeated: true)
                }
            case .said(.all(.refusedUs(let reply))) where doubt != nil:
                route.answered()
                if await !journal.unreached(.refusedUs(reply), by: api.server) { route.stop() }
                return .verdict(.all(.inDoubt(doubt?.text ?? "")), isRepeated: true)
            case .said(let verdict):
                route.answered()
                return .verdict(verdict, isRepeated: doubt != nil)
            }
        }
    }

    // MARK: - One request

    private func answer(to request: HTTPRequest, of count: Int) async -> Answer {
        do throws(HTTPFailure) {
            let answer = try await client.answer(to: request)
            if let rest = api.rest(after: answer) { route.leaveAlone(for: rest) }
            switch api.verdict(on: answer, of: count) {
            case .all(.inDoubt(let words)):
                let reply = Reply(code: 0, enhanced: nil, text: words)
                return .lost(reply, wait: answer.wait(asOf: Date()))
            case .askAgain(let reply): return .lost(reply, wait: answer.wait(asOf: Date()))
            case .each(let outcomes) where outcomes.count != count:
                let words = "the answer speaks of \(outcomes.count) copies, and \(count) were sent"
                return .lost(Reply(code: 0, enhanced: nil, text: words))
            case let verdict: return .said(verdict)
            }
        } catch {
            let reply = Reply(code: 0, enhanced: nil, text: error.words)
            return error.wasWritten ? .lost(reply) : .unreached(reply)
        }
    }

    // MARK: - Whether to ask again

    /// A provider that answers no request would soon have the whole list in doubt.
    private func mayGoOn(after reply: Reply, keyed: Bool) async -> Bool {
        if keyed {
            let outcome = Outcome.deferred(reply, until: nil)
            guard await journal.unreached(outcome, by: api.server) else {
                route.stop()
                return false
            }
            return true
        }
        guard route.doubted() else { return true }
        let words = Reply(code: 0, enhanced: nil, text: "again and again, \(reply.text)")
        if await !journal.unreached(.refusedUs(words), by: api.server) { route.stop() }
        return false
    }

    private func isWorthAsking(until keyEnd: Date?, after delay: Duration) async -> Bool {
        guard let keyEnd else { return false }
        let ask = Date().addingTimeInterval(TimeInterval(delay.components.seconds))
        return ask < keyEnd ? await rested(for: delay) : false
    }

    /// False when somebody wants to stop before that time has passed.
    private func rested(for rest: Duration) async -> Bool {
        let end = ContinuousClock.now.advanced(by: rest)
        while ContinuousClock.now < end {
            guard mail.goesOn, !route.isStopped else { return false }
            await mail.pause(end - .now)
        }
        return mail.goesOn && !route.isStopped
    }
}

extension HTTPFailure {
    /// A clause.
    fileprivate var words: String {
        switch reason {
        case .unknownHost: "the host's name leads nowhere"
        case .privateAddress: "the host's address is a private one"
        case .timedOut:
            wasWritten ? "no answer in time" : "the request could not be written in time"
        case .certificate(let words): "the certificate is not trusted: \(words)"
        case .lost(let words): words
        }
    }
}
