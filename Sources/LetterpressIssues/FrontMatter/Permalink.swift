internal import Foundation
internal import LetterpressModel

/// The path that an issue is known by.
enum Permalink {
    /// The one form in which paths are kept and compared: lower case, no slash at either end, no
    /// address before it, each part fit for an address (``Slug``).
    ///
    /// `https://x.example/Old%20Name/index.html` is `old-name`. Empty where nothing is left.
    static func normal(_ text: String) -> String {
        if Slug.isSlug(text) { return text }
        var path = text[...]
        if let rest = behindHost(text) { path = rest.prefix { $0 != "?" && $0 != "#" } }
        let words = path.contains("%") ? path.removingPercentEncoding ?? String(path) : String(path)
        var parts = words.split(separator: "/")
            .map { Slug.make(from: String($0)) }
            .filter { !$0.isEmpty }
        if let last = parts.last, last == "index.html" || last == "index.htm" { parts.removeLast() }
        return parts.joined(separator: "/")
    }

    /// What follows `https://x.example` or `//x.example`; nil for a text that begins with neither.
    private static func behindHost(_ text: String) -> Substring? {
        let bytes = text.utf8
        var start = bytes.startIndex
        if bytes.first?.isLetter == true {
            let scheme = bytes.prefix(22).prefix {
                $0.isLetter || $0.isDigit || $0.isOne(of: "+.-")
            }
            guard scheme.endIndex < bytes.endIndex, bytes[scheme.endIndex] == UInt8(ascii: ":")
            else { return nil }
            start = bytes.index(after: scheme.endIndex)
        }
        guard bytes[start...].starts(with: "//".utf8) else { return nil }
        let rest = bytes[start...].dropFirst(2)
        return text[(rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex)...]
    }

    /// A part that Jekyll fills in, such as `:title`.
    static func placeholder(in text: String) -> Substring? {
        guard text.holds(":") else { return nil }
        return text.split(separator: "/").first { part in
            part.first == ":" && part.count > 1
                && part.dropFirst().allSatisfy { $0.isLowercase || $0 == "_" }
        }
    }
}
