internal import Foundation
internal import LetterpressModel

/// The path that an issue is known by.
enum Permalink {
    /// The one form in which paths are kept and compared: lower case, no slash at either end, no
    /// address before it, each part fit for an address (``Slug``).
    ///
    /// `https://x.example/Old%20Name/index.html` is `old-name`. Empty where nothing is left.
    static func normal(_ text: String) -> String {
        var path = text[...]
        if let scheme = path.firstMatch(of: #/^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:)?\/\/[^\/]*/#) {
            path = path[scheme.range.upperBound...].prefix { $0 != "?" && $0 != "#" }
        }
        let words = path.contains("%") ? path.removingPercentEncoding ?? String(path) : String(path)
        var parts = words.split(separator: "/")
            .map { Slug.make(from: String($0)) }
            .filter { !$0.isEmpty }
        if let last = parts.last, last == "index.html" || last == "index.htm" { parts.removeLast() }
        return parts.joined(separator: "/")
    }

    /// A part that Jekyll fills in, such as `:title`.
    static func placeholder(in text: String) -> Substring? {
        text.split(separator: "/").first { part in
            part.first == ":" && part.count > 1
                && part.dropFirst().allSatisfy { $0.isLowercase || $0 == "_" }
        }
    }
}
