/// What a part holds: `text/plain; charset=utf-8` (RFC 2045 §5).
package struct ReceivedContentType: Sendable, Equatable {
    /// Lower case.
    package let type: String
    package let subtype: String
    /// By their names in lower case; pieces are put together and decoded (RFC 2231).
    package let parameters: [String: String]
    /// The first thing that breaks the grammar; its offset is one of the value.
    package let fault: ReadingFault?

    /// What a part without the field holds (§5.2).
    package static let plain = ReceivedContentType(
        type: "text",
        subtype: "plain",
        parameters: [:],
        fault: nil
    )

    package var name: String { "\(type)/\(subtype)" }
    package var isMultipart: Bool { type == "multipart" }

    private init(
        type: String,
        subtype: String,
        parameters: [String: String],
        fault: ReadingFault?
    ) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
        self.fault = fault
    }

    /// A value that cannot be read is that of plain text (§5.2).
    package init(_ value: [UInt8]) {
        var scanner = FieldScanner(value)
        func word(_ slice: ArraySlice<UInt8>) -> String {
            String(decoding: slice, as: UTF8.self).lowercased()
        }
        _ = scanner.skipComments()
        let type = word(scanner.run(while: Byte.isToken))
        let hasSlash = scanner.take("/")
        let subtype = word(scanner.run(while: Byte.isToken))
        guard !type.isEmpty, hasSlash, !subtype.isEmpty else {
            let words = "is no type such as 'text/plain'"
            let fault = ReadingFault(offset: 0, words: words)
            self.init(type: "text", subtype: "plain", parameters: [:], fault: fault)
            return
        }
        var reader = ParameterReader(scanner)
        reader.read()
        self.init(
            type: type,
            subtype: subtype,
            parameters: reader.parameters,
            fault: reader.fault
        )
    }
}
