/// Who a message is from and to, apart from what its header says (RFC 5321 §2.3.1).
struct Envelope: Equatable, Encodable {
    /// The reverse-path as written; empty for `<>`.
    let from: String
    /// The forward-paths as written, in their order.
    var to: [String] = []
    /// Whether the addresses may hold UTF-8 (RFC 6531 §3.4).
    let allowsUTF8: Bool

    enum CodingKeys: String, CodingKey {
        case from, to
    }
}
