package import LetterpressCurl
internal import LetterpressModel

extension Resend {
    package func verdict(on answer: HTTPAnswer, of count: Int) -> BatchVerdict {
        if answer.isSuccess {
            guard let copies = answer.read(ResendResult.self)?.copies(of: count) else {
                return answer.unreadable("Resend")
            }
            return .each(copies.map { outcome($0, in: answer) })
        }
        let error = answer.read(ResendError.self)
        let reply = answer.reply(error?.words ?? "", hiding: secrets)
        if answer.status == 409 {
            // Somebody used the key for other copies: whether ours are among them is not to be known.
            if error?.meaning == .otherBody { return .all(.inDoubt(reply.text)) }
            return .askAgain(reply)
        }
        // Whatever broke there, the key makes it safe to ask whether it was taken; busy in Resend's own
        // words is not taken.
        if answer.status >= 500, answer.status != 503 || error == nil { return .askAgain(reply) }
        if error?.meaning == .us { return .all(.refusedUs(reply)) }
        return answer.verdict(reply, isOwnError: error != nil, asOf: now())
    }

    private func outcome(_ copy: ResendResult.Copy, in answer: HTTPAnswer) -> Outcome {
        switch copy {
        case .taken(let id): return .accepted(answer.reply(taken: id, hiding: secrets))
        case .refused(let words):
            // The answer is a 200; this copy alone would have been answered with 422.
            let shown = APIWords.shown(words, hiding: secrets)
            let text = shown.isEmpty ? "refused without an explanation" : shown
            let reply = Reply(code: 422, enhanced: nil, text: text)
            return ResendError.speakOfSender(words) ? .refusedUs(reply) : .rejected(reply)
        }
    }

    /// The allowance is the team's, so others may use it up as well as we.
    package func rest(after answer: HTTPAnswer) -> Duration? {
        guard let text = answer.headers["ratelimit-remaining"], let left = Double(text), left <= 0
        else { return nil }
        return answer.wait(asOf: now())
    }
}
