/// What an API's documentation says a JSON value is, and nothing besides.
indirect enum JSONShape: Sendable {
    case string
    case bool
    case list(JSONShape)
    case object([String: JSONShape], required: [String] = [])
    /// Any names, each with such a value.
    case map(JSONShape)
    case either(JSONShape, JSONShape)
    case anything

    /// Where a value is not as documented.
    struct Fault: Error, Equatable {
        enum Kind: Equatable {
            case unknown, missing
            /// Such as `a string`.
            case wrongType(expected: String)
        }

        /// Such as `Content.Raw.Data` or `to[2]`; empty for the value itself.
        let path: String
        let kind: Kind

        /// A clause: "'to' must be a string".
        var words: String {
            let name = path.isEmpty ? "the value" : "'\(path)'"
            return switch kind {
            case .unknown: "\(name) is unknown"
            case .missing: "\(name) is missing"
            case .wrongType(let expected): "\(name) must be \(expected)"
            }
        }
    }

    /// The first place where `value` is not of this shape; a member that is `null` is as good as none.
    func check(_ value: JSONValue, at path: String = "") throws(Fault) {
        switch (self, value) {
        case (.anything, _), (.string, .string), (.bool, .bool): return
        case (.list(let shape), .list(let items)):
            for (index, item) in items.enumerated() {
                try shape.check(item, at: "\(path)[\(index)]")
            }
        case (.map(let shape), .object(let members)):
            for member in members {
                try shape.check(member.value, at: Self.join(path, member.name))
            }
        case (.object(let shapes, let required), .object(let members)):
            for member in members {
                let place = Self.join(path, member.name)
                guard let shape = shapes[member.name] else {
                    throw Fault(path: place, kind: .unknown)
                }
                if member.value != .null { try shape.check(member.value, at: place) }
            }
            for name in required where value[name] == nil {
                throw Fault(path: Self.join(path, name), kind: .missing)
            }
        case (.either(let first, let second), _):
            do throws(Fault) {
                try first.check(value, at: path)
            } catch  where error.path == path {
                guard (try? second.check(value, at: path)) != nil else {
                    throw Fault(path: path, kind: .wrongType(expected: name))
                }
            }
        default: throw Fault(path: path, kind: .wrongType(expected: name))
        }
    }

    private static func join(_ path: String, _ name: String) -> String {
        path.isEmpty ? name : "\(path).\(name)"
    }

    private var name: String {
        switch self {
        case .string: "a string"
        case .bool: "a boolean"
        case .list: "an array"
        case .object, .map: "an object"
        case .either(let first, let second): "\(first.name) or \(second.name)"
        case .anything: "anything"
        }
    }
}
