internal import Foundation
internal import LetterpressModel

/// An answer's body, of which only the operator knows the shape.
struct JSONAnswer {
    /// Nil where the body is no JSON.
    private let root: Any?

    init(_ body: [UInt8]) {
        root = try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
    }

    /// A text that is not empty, or a number.
    func name(at path: AnswerPath) -> String? {
        switch find(path) {
        case let text as String: text.isEmpty ? nil : text
        case let number as NSNumber: "\(number)"
        default: nil
        }
    }

    /// What stands there in words; nil for nothing, `false`, 0 and what is empty.
    func words(at path: AnswerPath) -> String? {
        find(path).flatMap(Self.words)
    }

    /// All of it in words; nil where it is no JSON.
    var words: String? { root.map { Self.words($0) ?? "" } }

    private func find(_ path: AnswerPath) -> Any? {
        path.steps.reduce(root) { value, step in
            switch (value, step) {
            case (let map as [String: Any], .key(let key)): map[key]
            case (let list as [Any], .key(let key)):
                AnswerPath.number(key).flatMap { list.indices.contains($0) ? list[$0] : nil }
            case (let list as [Any], .entry(let number)):
                list.indices.contains(number) ? list[number] : nil
            default: nil
            }
        }
    }

    /// Nothing of JSON is left, so that what was escaped is seen.
    private static func words(_ value: Any) -> String? {
        let words = all(value)
        return words.isEmpty ? nil : words
    }

    /// Of a list or map: more is never shown.
    private static let most = 100

    private static func all(_ value: Any) -> String {
        switch value {
        case let text as String: text
        case let number as NSNumber: number == 0 ? "" : "\(number)"
        case let list as [Any]: list.prefix(most).compactMap(words).joined(separator: ", ")
        case let map as [String: Any]:
            map.sorted { $0.key < $1.key }.prefix(most)
                .compactMap { entry in words(entry.value).map { "\(entry.key): \($0)" } }
                .joined(separator: ", ")
        default: ""
        }
    }
}
