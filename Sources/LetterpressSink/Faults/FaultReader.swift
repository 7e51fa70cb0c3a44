internal import LetterpressModel
internal import LetterpressYAML

/// Turns the values of a script into faults, and notes what is wrong with them.
struct FaultReader {
    private static let keys = ["at", "match", "after", "times", "do", "retry_after"]
    private static let points = Fault.Point.allCases.map(\.rawValue)

    let path: String
    private(set) var findings: [Finding] = []

    init(path: String) {
        self.path = path
    }

    mutating func read(_ document: YAMLDocument) -> [Fault] {
        for fault in document.faults {
            note(fault.position, "Script cannot be read: \(fault)", remedy: fault.remedy)
        }
        guard document.faults.isEmpty else { return [] }
        switch document.root.content {
        case .empty: return []
        case .list(let items): return items.compactMap { fault(in: $0) }
        case .scalar, .map:
            note(
                document.root.position,
                "Script is not a list",
                remedy: "Begin each fault with '- ', as in '- {at: rcpt, do: close}'."
            )
            return []
        }
    }

    private mutating func fault(in item: LocatedValue) -> Fault? {
        guard case .map(let entries) = item.content else {
            note(
                item.position,
                "Fault is not a map",
                remedy: "Write one as {at: rcpt, do: reply 450 4.7.1 try later}."
            )
            return nil
        }
        let faultsBefore = findings.count
        refuseUnknown(entries)
        let values = Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
        let point = point(values["at"], of: item)
        var action = action(values["do"], at: point, of: item)
        let pause = pause(values["retry_after"], at: point, action)
        let match = pattern(values["match"], at: point)
        let after = number(values["after"], "after", from: 0)
        let times = number(values["times"], "times", from: 1)
        if case .reply(let reply) = action, point?.isHTTP == true {
            action = .refuse(ScriptedRefusal(reply, retryAfter: pause))
        }
        guard findings.count == faultsBefore, let point, let action else { return nil }
        return Fault(point: point, match: match, after: after ?? 0, times: times, action: action)
    }

    private mutating func refuseUnknown(_ entries: [LocatedValue.Entry]) {
        for entry in entries where !Self.keys.contains(entry.key) {
            let guess = Spelling.nearest(to: entry.key, among: Self.keys)
            note(
                entry.keyPosition,
                "Unknown key '\(entry.key)'",
                remedy: guess.map { "Did you mean '\($0)'?" }
                    ?? "A fault has the keys \(Self.keys.joined(separator: ", "))."
            )
        }
    }

    private mutating func point(_ value: LocatedValue?, of item: LocatedValue) -> Fault.Point? {
        let words = Self.points.joined(separator: ", ")
        guard let value else {
            note(item.position, "Fault lacks 'at'", remedy: "Say where it strikes: \(words).")
            return nil
        }
        if let point = value.text.flatMap(Fault.Point.init) { return point }
        note(
            value.position,
            "'at' is not a step\(value.text.map { ": '\($0)'" } ?? "")",
            remedy: "Write one of \(words)."
        )
        return nil
    }

    private mutating func action(
        _ value: LocatedValue?,
        at point: Fault.Point?,
        of item: LocatedValue
    ) -> Fault.Action? {
        guard let value else {
            note(item.position, "Fault lacks 'do'", remedy: FaultActionText.remedy)
            return nil
        }
        guard let text = value.text, let action = FaultActionText.action(text) else {
            note(
                value.position,
                "'do' is not an action\(value.text.map { ": '\($0)'" } ?? "")",
                remedy: FaultActionText.remedy
            )
            return nil
        }
        if point == .item {
            guard case .reply = action else {
                note(
                    value.position,
                    "'\(action.name)' befalls a whole request, not one message of it",
                    remedy: "Write 'at: http', or a refusal such as 'do: reply 422 no such reader'."
                )
                return action
            }
        }
        if point == .head, action.name == "slow" {
            note(
                value.position,
                "'slow' has no answer to slow down at 'head'",
                remedy: "Write 'at: http', or 'do: stall 30s'."
            )
        }
        if let point, point != .dot, point != .http,
            action == .keepAndClose || action == .dropAndClose
        {
            note(
                value.position,
                "'\(action.name)' has no message to act on at '\(point.rawValue)'",
                remedy: "Write 'at: dot', or 'do: close'."
            )
        }
        return action
    }

    private mutating func pattern(_ value: LocatedValue?, at point: Fault.Point?) -> String? {
        guard let value else { return nil }
        guard let text = value.text, !text.isEmpty, (try? Regex(text)) != nil else {
            note(
                value.position,
                "'match' is not a regular expression",
                remedy: #"Write one in quotes, such as '@slow\.example$'."#
            )
            return nil
        }
        if let point, !point.knowsRecipients {
            note(
                value.position,
                "'match' has no recipient to look at, at '\(point.rawValue)'",
                remedy:
                    "Leave it out, or write 'at: rcpt', 'data', 'body', 'dot', 'http' or 'item'."
            )
        }
        return text
    }

    /// Only a refusal over HTTP can say when to come back.
    private mutating func pause(
        _ value: LocatedValue?,
        at point: Fault.Point?,
        _ action: Fault.Action?
    ) -> Duration? {
        guard let value else { return nil }
        guard let text = value.text, let pause = FaultActionText.duration(text[...]) else {
            note(value.position, "'retry_after' is not a time", remedy: "Write it as '30s'.")
            return nil
        }
        var isRefusal = true
        if let action, action.name != "reply" { isRefusal = false }
        if let point, point == .item || !point.isHTTP || !isRefusal {
            note(
                value.position,
                "'retry_after' is part of a refused HTTP request",
                remedy: "Leave it out, or write 'at: http' and 'do: reply 429 slow down'."
            )
        }
        return pause
    }

    private mutating func number(_ value: LocatedValue?, _ key: String, from least: Int) -> Int? {
        guard let value else { return nil }
        if let number = value.text.flatMap({ Int($0) }), number >= least { return number }
        note(
            value.position,
            "'\(key)' is not a whole number from \(least)",
            remedy: "Write it as '\(key): 3'."
        )
        return nil
    }

    private mutating func note(_ position: SourcePosition, _ message: String, remedy: String) {
        let place = SourceLocation(path: path, position: position)
        findings.append(Finding("faults", .error, at: place, message, remedy: remedy))
    }
}
