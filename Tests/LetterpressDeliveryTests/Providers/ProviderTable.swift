import LetterpressDelivery

/// The reference of providers: a column for each, made of what their code says.
enum ProviderTable {
    /// Two tables of Markdown, each with its line end.
    static func markdown(of providers: [MailAPITraits]) -> String {
        let titles = providers.map(\.title)
        return table([""] + titles, facts.map { [$0.name] + providers.map($0.cell) }) + "\n"
            + table(
                ["header field"] + titles,
                fields(of: providers).map { field in
                    ["`\(field)`"] + providers.map { words($0.fate(of: field)) }
                }
            )
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        let lines = [head, head.map { _ in "---" }] + rows
        return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
    }

    // MARK: - What a provider takes

    private static let facts: [(name: String, cell: @Sendable (MailAPITraits) -> String)] = [
        ("`delivery.transport`", { "`\($0.name)`" }),
        ("is given", { form($0.form) }),
        ("copies in a request", { number($0.copiesPerRequest) }),
        ("bytes of a request", { number($0.bytesPerRequest) }),
        ("bytes of a message", { number($0.bytesPerMessage) }),
        (
            "knows a request again",
            { $0.keyLife.map { "for \($0.components.seconds / 3600) h" } ?? "no" }
        ),
        ("requests a second", { $0.requestsPerSecond.map(number) ?? "as fast as it answers" }),
        ("requests at once, unless `connections` says", { number($0.connections) }),
        ("gives our delivery id back", { $0.carriesDeliveryID ? "yes" : "no" }),
        ("takes files and pictures", { $0.takesAttachments ? "yes" : "no" }),
        ("takes addresses that need SMTPUTF8", { $0.takesInternationalAddresses ? "yes" : "no" }),
        ("counts opens and clicks", { $0.tracking }),
        ("can be tried", { $0.testing }),
    ]

    private static func form(_ form: MailAPITraits.Form) -> String {
        switch form {
        case .whole: "the message as it is"
        case .parts: "subject, text, HTML and fields"
        }
    }

    /// `50,000,000`.
    private static func number(_ number: Int) -> String {
        var groups: [String] = []
        var digits = Array(String(number))
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([String(digits)] + groups).joined(separator: ",")
    }

    // MARK: - What becomes of fields

    /// Those of our messages that are none of the letter's own words.
    private static let own = [
        "Message-ID", "Date", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "List-Help",
        "List-Archive", "Feedback-ID", "Precedence", "Content-Language", "DKIM-Signature",
        "Return-Path",
    ]

    /// Ours, and those besides of which a provider says something.
    private static func fields(of providers: [MailAPITraits]) -> [String] {
        let known = Set(own.map { $0.lowercased() })
        return own + Set(providers.flatMap(\.fates.keys)).subtracting(known).sorted()
    }

    private static func words(_ fate: MailAPITraits.Fate) -> String {
        switch fate {
        case .kept: "kept"
        case .replaced(let words): "replaced: \(words)"
        case .dropped(let words): "dropped: \(words)"
        }
    }
}
