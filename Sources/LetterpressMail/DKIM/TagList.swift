/// `name=value` between semicolons, as DKIM writes its signatures and keys (RFC 6376 §3.2).
///
/// It reads what it can and keeps what is wrong, so that a checker can say so. Names differ by case.
package struct TagList: Equatable, Sendable {
    package enum Fault: Error, Equatable, Sendable {
        /// A part without `=`, or an empty one between two semicolons.
        case noValue(String)
        case badName(String)
        /// The first one counts here; a verifier refuses the list.
        case doubled(String)
        /// A sign that is not ASCII, or a control.
        case badValue(tag: String)
    }

    /// In order.
    package let names: [String]
    package let faults: [Fault]
    private let values: [String: String]

    package init(_ text: String) {
        var names: [String] = []
        var values: [String: String] = [:]
        var faults: [Fault] = []
        var parts = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        // One semicolon may stand at the end.
        if let last = parts.last, parts.count > 1, Self.trimmed(last).isEmpty { parts.removeLast() }
        for part in parts {
            guard let sign = part.firstIndex(of: UInt8(ascii: "=")) else {
                faults.append(.noValue(String(Self.trimmed(part)) ?? ""))
                continue
            }
            let name = String(Self.trimmed(part[..<sign])) ?? ""
            let value = Self.trimmed(part[part.index(after: sign)...])
            guard Self.isName(name) else {
                faults.append(.badName(name))
                continue
            }
            guard values[name] == nil else {
                faults.append(.doubled(name))
                continue
            }
            if !value.allSatisfy({ Self.isBlank($0) || (0x21...0x7E).contains($0) }) {
                faults.append(.badValue(tag: name))
            }
            names.append(name)
            values[name] = String(value) ?? ""
        }
        (self.names, self.values, self.faults) = (names, values, faults)
    }

    /// Without the blanks around it; nil for a tag that is missing, empty for one without a value.
    package subscript(name: String) -> String? { values[name] }

    /// Without any blanks or line ends, for values that may be folded anywhere, such as base64.
    package func compact(_ name: String) -> String? {
        values[name].map { value in
            String(decoding: value.utf8.filter { !Self.isBlank($0) }, as: UTF8.self)
        }
    }

    /// The words of a value that colons part (RFC 6376 §3.6.1, `h=`, `s=` and `t=`).
    package func words(_ name: String) -> [String]? {
        compact(name).map { $0.split(separator: ":").map(String.init) }
    }

    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        let start = text.drop(while: isBlank)
        let blanks = start.reversed().prefix(while: isBlank).count
        return start.dropLast(blanks)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == 9 || byte == 10 || byte == 13
    }

    /// `ALPHA *(ALPHA / DIGIT / "_")`.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
    }
}

extension TagList.Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noValue(let text): "'\(text)' is no tag with a value"
        case .badName(let name): "'\(name)' is no name of a tag"
        case .doubled(let name): "'\(name)=' stands twice"
        case .badValue(let tag): "'\(tag)=' holds a sign that is not ASCII"
        }
    }

    package var remedy: String {
        switch self {
        case .noValue, .badName: "Write 'tag=value' between semicolons."
        case .doubled: "Keep one of the two."
        case .badValue: "Write letters, digits and signs of ASCII."
        }
    }
}
