/// Whoever answers questions to DNS: the system's resolver, or a zone file.
package protocol DNSSource: Sendable {
    func answer(to question: DNSQuestion) async -> DNSAnswer
}

extension DNSSource {
    /// What can be no name does not exist.
    package func answer(_ type: DNSType, of name: String) async -> DNSAnswer {
        guard let question = DNSQuestion(name, type) else { return .noSuchName }
        return await answer(to: question)
    }

    /// The texts at a name.
    package func texts(at name: String) async -> DNSTexts {
        switch await answer(.txt, of: name) {
        case .found(let records):
            .found(
                records.compactMap { record in
                    guard case .text(let text) = record else { return nil }
                    return text
                }
            )
        case .noSuchName, .noSuchType: .found([])
        case .failed(let reason): .failed(reason)
        }
    }
}

/// The texts at a name, or why they are not known.
package enum DNSTexts: Equatable, Sendable {
    /// Perhaps none.
    case found([String])
    case failed(String)
}
