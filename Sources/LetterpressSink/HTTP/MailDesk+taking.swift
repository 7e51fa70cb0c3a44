internal import Foundation

extension MailDesk {
    /// A request while it is worked on.
    struct Visit {
        let api: any PlayedAPI
        let connection: Int
        let request: APIRequest
        /// Of the body; nil where it was thrown away.
        let digest: String?
        /// Where the body was kept.
        var file: String?
        var key: String?
        var count: Int?
        /// What there is to note of each message that was kept.
        var kept: [HTTPNote] = []
    }

    /// `digest` is the body's.
    func take(_ load: Load, _ digest: String, _ visit: inout Visit) throws(Refusal) -> Outcome {
        (visit.key, visit.count) = (load.key, load.items.count)
        if let key = load.key {
            let known = keys.answer(
                to: digest,
                key: visit.keyName(key),
                now: visit.request.time
            )
            if let answer = try known.get() { return Outcome(answer: answer) }
        }
        if load.isAllOrNothing { try load.requireAll() }
        let fault = faults.strike(.http, recipients: load.recipients)
        switch fault {
        case .refuse(let script):
            let answer = visit.api.answer(refusing: visit.api.refusal(for: script))
            return Outcome(answer: answer, fault: fault)
        case .close, .dropAndClose:
            return Outcome(answer: APIAnswer(.null), fault: fault)
        case .keepAndClose, .stall, .slow, .reply, nil: break
        }
        let load = strikeItems(of: load, visit.api)
        if load.isAllOrNothing { try load.requireAll() }
        let answer = try keepOnce(load, digest, fault, &visit)
        return Outcome(answer: answer, fault: fault)
    }

    /// Keeps what a request brings; where it has a key, so that it is never kept again.
    private func keepOnce(
        _ load: Load,
        _ digest: String,
        _ fault: Fault.Action?,
        _ visit: inout Visit
    ) throws(Refusal) -> APIAnswer {
        guard let key = load.key.map(visit.keyName) else {
            return visit.api.answer(to: load, with: keep(load, &visit))
        }
        do throws(SinkError) {
            let after = archive.lastNumber
            try keys.begin(digest, key: key, after: after)
            let answer = visit.api.answer(to: load, with: keep(load, &visit))
            try keys.remember(
                answer,
                to: digest,
                key: key,
                from: visit.request.time + (fault?.delay(of: answer) ?? 0),
                after: after
            )
            return answer
        } catch {
            throw visit.api.refusal(for: ScriptedRefusal(status: 500, text: error.cause))
        }
    }

    private func strikeItems(of load: Load, _ api: any PlayedAPI) -> Load {
        var load = load
        load.items = load.items.map { item in
            guard case .success(let parcel) = item,
                case .refuse(let script) = faults.strike(.item, recipients: parcel.envelope.to)
            else { return item }
            return .failure(api.refusal(for: script))
        }
        return load
    }

    private func keep(_ load: Load, _ visit: inout Visit) -> [Result<String, Refusal>] {
        let date = HeaderText.date(now())
        var results: [Result<String, Refusal>] = []
        for item in load.items {
            guard !load.isTrial else {
                results.append(item.map { _ in visit.api.makeID() })
                continue
            }
            results.append(
                Result { () throws(Refusal) in try keep(try item.get(), date: date, &visit) }
            )
        }
        return results
    }

    /// Returns the provider's name of the message.
    private func keep(
        _ parcel: Parcel,
        date: String,
        _ visit: inout Visit
    ) throws(Refusal) -> String {
        let id = visit.api.makeID()
        let message = visit.api.message(parcel, id: id, date: date)
        switch archive.keep(Submission(envelope: parcel.envelope, message: message)) {
        case .failed(let cause):
            throw visit.api.refusal(for: ScriptedRefusal(status: 500, text: cause))
        case .kept(let kept):
            var note = HTTPNote(connection: visit.connection, time: visit.request.time)
            (note.id, note.delivery, note.request) = (id, parcel.delivery, visit.file)
            (note.envelope, note.bytes) = (parcel.envelope, message.count)
            (note.sha256, note.file) = (kept.sha256, kept.file)
            visit.kept.append(note)
            return id
        }
    }
}

extension MailDesk.Visit {
    /// A key belongs to its account, and so to one API.
    fileprivate func keyName(_ key: String) -> String { "\(type(of: api)) \(key)" }
}

extension Load {
    fileprivate func requireAll() throws(Refusal) {
        for item in items { _ = try item.get() }
    }
}

extension Fault.Action {
    /// Seconds until the client has the whole answer.
    fileprivate func delay(of answer: APIAnswer) -> TimeInterval {
        switch self {
        case .stall(let duration): duration / .seconds(1)
        case .slow(let bytesPerSecond):
            TimeInterval(answer.body.count) / TimeInterval(bytesPerSecond)
        case .reply, .refuse, .close, .keepAndClose, .dropAndClose: 0
        }
    }
}
