/// A value of JSON as the text of a cell.
struct JSONText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            text = ""
        } else if let words = try? value.decode(String.self) {
            text = words
        } else if let flag = try? value.decode(Bool.self) {
            text = flag ? "true" : "false"
        } else if let number = try? value.decode(Int64.self) {
            text = String(number)
        } else if let number = try? value.decode(Double.self) {
            text = String(number)
        } else if let list = try? value.decode([JSONText].self) {
            text = ListTags.write(list.map(\.text))
        } else if (try? value.decode([String: JSONText].self)) != nil {
            // An object within an object says nothing that a list of readers has a place for.
            text = ""
        } else {
            // A string with half of a surrogate pair is no text (RFC 8259 §8.2).
            throw DecodingError.dataCorruptedError(
                in: value,
                debugDescription: "a value that is no text"
            )
        }
    }
}
