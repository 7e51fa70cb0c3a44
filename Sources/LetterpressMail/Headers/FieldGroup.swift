/// Fields that stand together in a header, written once for all copies or once for one.
struct FieldGroup: Sendable {
    /// As they go over the wire.
    private(set) var raw: [UInt8] = []
    /// Of those that a signature covers: their relaxed forms, and their names in small letters.
    private(set) var relaxed: [UInt8] = []
    private(set) var signedNames: [String] = []

    /// Nothing is prepared for a signature where none is made.
    init(_ fields: [HeaderField], isSigned: Bool, sparing spared: Set<String>) {
        raw.reserveCapacity(fields.reduce(0) { $0 + $1.raw.count })
        for field in fields {
            raw += field.raw
            guard isSigned, let name = DKIMSigner.nameSigned(of: field), !spared.contains(name)
            else { continue }
            relaxed += RelaxedForm.field(field.raw)
            signedNames.append(name)
        }
    }
}
