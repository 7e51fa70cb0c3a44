/// Where something stands in an answer of JSON: `data.items[0].id`, or `data.items.0.id`.
package struct AnswerPath: Equatable, Sendable, CustomStringConvertible {
    package enum Step: Equatable, Sendable {
        /// Of a list, digits are the number of an entry.
        case key(String)
        /// From 0.
        case entry(Int)
    }

    /// At least one.
    package let steps: [Step]
    package let description: String

    /// Nil for words that are no path.
    package init?(_ text: String) {
        var steps: [Step] = []
        for (index, part) in text.split(separator: ".", omittingEmptySubsequences: false)
            .enumerated()
        {
            let key = part.prefix { $0 != "[" && $0 != "]" }
            var rest = part[key.endIndex...]
            if !key.isEmpty { steps.append(.key(String(key))) }
            // `[0].id` begins with an entry; nothing else does.
            guard !key.isEmpty || index == 0 && !rest.isEmpty else { return nil }
            while !rest.isEmpty {
                guard rest.first == "[", let end = rest.firstIndex(of: "]"),
                    let number = Self.number(rest[..<end].dropFirst())
                else { return nil }
                steps.append(.entry(number))
                rest = rest[end...].dropFirst()
            }
        }
        self.steps = steps
        description = text
    }

    /// Up to six digits.
    package static func number(_ digits: some StringProtocol) -> Int? {
        guard digits.utf8.count <= 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int(digits)
    }
}
