internal import Foundation

/// What the address of a page asks for; what it leaves out is as most readers see it.
struct PreviewQuery: Equatable, Sendable {
    enum View: String, CaseIterable, Sendable {
        case edition, text, issue, links, source, message
    }

    enum Width: String, CaseIterable, Sendable {
        case desktop, phone
    }

    /// Which colours the reader's machine asks for; `auto` is as this one does.
    enum Scheme: String, CaseIterable, Sendable {
        case auto, light, dark
    }

    /// The issue's path; nil for the one that was saved last.
    var issue: String?
    /// The id of the reader whose copy it is; nil for one of whom nothing is known.
    var reader: Int64?
    /// What the menu of readers is narrowed down to.
    var find = ""
    var view = View.edition
    var width = Width.desktop
    var scheme = Scheme.auto
    var hasPictures = true
    var hasStyles = true
    /// Whether pictures that lie elsewhere are fetched.
    var loadsFromWeb = false

    init() {}

    /// A value that means nothing is as if it were not there.
    init(_ query: String) {
        for (name, value) in Self.decoded(query) {
            switch name {
            case "issue": issue = value.isEmpty ? nil : value
            case "as": reader = Int64(value)
            case "find": find = value
            case "view": view = View(rawValue: value) ?? .edition
            case "width": width = Width(rawValue: value) ?? .desktop
            case "scheme": scheme = Scheme(rawValue: value) ?? .auto
            case "pictures": hasPictures = value != "off"
            case "styles": hasStyles = value != "off"
            case "web": loadsFromWeb = value == "on"
            default: break
            }
        }
    }

    /// The same but for one thing.
    func with<Value>(_ path: WritableKeyPath<PreviewQuery, Value>, _ value: Value) -> PreviewQuery {
        var query = self
        query[keyPath: path] = value
        return query
    }

    /// What differs from the ordinary, in a fixed order, for an address.
    var parameters: [(name: String, value: String)] {
        var parameters: [(String, String)] = []
        if let issue { parameters.append(("issue", issue)) }
        if let reader { parameters.append(("as", String(reader))) }
        if !find.isEmpty { parameters.append(("find", find)) }
        if view != .edition { parameters.append(("view", view.rawValue)) }
        if width != .desktop { parameters.append(("width", width.rawValue)) }
        if scheme != .auto { parameters.append(("scheme", scheme.rawValue)) }
        if !hasPictures { parameters.append(("pictures", "off")) }
        if !hasStyles { parameters.append(("styles", "off")) }
        if loadsFromWeb { parameters.append(("web", "on")) }
        return parameters
    }

    /// The page's address, from any page of the preview.
    var address: String {
        let query = Self.encoded(parameters)
        return query.isEmpty ? "./" : "./?\(query)"
    }

    /// The names and values of a query, also of one that a form made.
    static func decoded(_ query: String) -> [(name: String, value: String)] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map { part in
                let text = String(part.replacing("+", with: " "))
                return text.removingPercentEncoding ?? text
            }
            return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
        }
    }

    static func encoded(_ parameters: [(name: String, value: String)]) -> String {
        parameters.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// Percent-encodes all but what RFC 3986 calls unreserved, and slashes.
    static func encoded(_ text: String) -> String {
        let plain = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/"
        )
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
