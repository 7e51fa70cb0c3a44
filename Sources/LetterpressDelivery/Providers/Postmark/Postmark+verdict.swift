package import LetterpressCurl
internal import LetterpressModel

extension Postmark {
    /// 200 holds a result for each copy; any other status is of the whole request.
    package func verdict(on answer: HTTPAnswer, of count: Int) -> BatchVerdict {
        if answer.isSuccess {
            guard let results = answer.read([PostmarkResult].self), results.count == count else {
                return answer.unreadable("Postmark")
            }
            return .each(results.map { outcome($0, in: answer) })
        }
        let result = answer.read(PostmarkResult.self)
        let reply = answer.reply(result?.words ?? "", hiding: secrets)
        guard let result, (400..<500).contains(answer.status) else {
            return answer.verdict(reply, isOwnError: result != nil, asOf: now())
        }
        // Its codes say more than the status, which is 422 for nearly all of them.
        switch result.meaning {
        case .us: return .all(.refusedUs(reply))
        case .later: return .all(.deferred(reply, until: answer.until(asOf: now())))
        case .inactive where answer.status == 422, .message where answer.status == 422:
            return .refused(reply)
        case .taken, .inactive, .message:
            return answer.verdict(reply, isOwnError: true, asOf: now())
        }
    }

    private func outcome(_ result: PostmarkResult, in answer: HTTPAnswer) -> Outcome {
        guard result.meaning != .taken else {
            return .accepted(answer.reply(taken: result.id, hiding: secrets))
        }
        // The answer is a 200; the number that it has for this copy is Postmark's own.
        let text = APIWords.shown(result.words, hiding: secrets)
        let reply = Reply(code: result.number, enhanced: nil, text: text)
        return switch result.meaning {
        case .later: .deferred(reply, until: answer.until(asOf: now()))
        case .us: .refusedUs(reply)
        case .taken, .inactive, .message: .rejected(reply)
        }
    }
}
