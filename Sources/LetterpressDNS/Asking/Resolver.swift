internal import CResolv

/// The system's stub resolver.
///
/// Owns libresolv's state: one owner, freed once, never shared.
struct Resolver: ~Copyable {
    /// The most that an answer can have, by TCP (RFC 1035 §4.2.2).
    private static let answerLimit = 65_535

    private let state: UnsafeMutablePointer<cresolv_state>

    /// Nil where the system's resolver cannot be set up.
    init?() {
        guard let state = cresolv_open(3, 2) else { return nil }
        self.state = state
    }

    deinit { cresolv_close(state) }

    func answer(to question: DNSQuestion) -> DNSAnswer {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.answerLimit) { buffer in
            let size = cresolv_query(
                state,
                question.name,
                question.type.code,
                buffer.baseAddress,
                Int32(Self.answerLimit)
            )
            guard size >= 0 else { return failure(of: question) }
            let octets = UnsafeMutableBufferPointer(rebasing: buffer.prefix(Int(size)))
            guard let records = DNSMessage.records(of: question.type, in: octets) else {
                return .failed("the answer about '\(question.name)' cannot be read")
            }
            return records.isEmpty ? .noSuchType : .found(records)
        }
    }

    private func failure(of question: DNSQuestion) -> DNSAnswer {
        switch cresolv_failure(state) {
        case HOST_NOT_FOUND: .noSuchName
        case NO_DATA: .noSuchType
        case TRY_AGAIN: .failed("no name server gave an answer about '\(question.name)'")
        default: .failed("the name server refuses to answer about '\(question.name)'")
        }
    }
}
