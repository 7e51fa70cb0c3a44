internal import LetterpressModel

/// An http or https address cut into parts without changing a byte of it.
///
/// Not a URL parser: it reads just enough of RFC 3986 §3 to know host, path, query and fragment, so
/// that what browsers forgive (raw brackets, a lone `%`, two `?`) goes through untouched.
struct HTTPAddress {
    private let head: Substring
    /// After the first `?`, without it.
    private let query: Substring?
    /// From `#` on, or empty.
    private let fragment: Substring
    /// Lower case, without userinfo and port.
    let host: String
    private let path: Substring

    /// Fails for another scheme, a missing host, blanks and control characters.
    init?(_ text: String) {
        let lower = text.prefix(8).lowercased()
        guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix),
            !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F })
        else { return nil }
        let beforeFragment = text.prefix { $0 != "#" }
        let head = beforeFragment.prefix { $0 != "?" }
        let authority = head.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "\\" }
        var host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if !host.hasPrefix("["), let colon = host.lastIndex(of: ":") { host = host[..<colon] }
        guard !host.isEmpty else { return nil }
        self.head = head
        self.host = host.lowercased()
        path = head.dropFirst(scheme.count + authority.count)
        query =
            head.endIndex < beforeFragment.endIndex
            ? text[text.index(after: head.endIndex)..<beforeFragment.endIndex] : nil
        fragment = text[beforeFragment.endIndex...]
    }

    /// The same address with `parameters` at the end of its query.
    func adding(_ parameters: String) -> String {
        guard let query else { return "\(head)?\(parameters)\(fragment)" }
        let joint = query.isEmpty || query.hasSuffix("&") || query.hasSuffix("?") ? "" : "&"
        return "\(head)?\(query)\(joint)\(parameters)\(fragment)"
    }

    /// Lower case; `&`, `;` and a stray second `?` all part parameters in the wild.
    var queryKeys: Set<String> {
        Set((query ?? "").split { "&;?".contains($0) }.map { $0.prefix { $0 != "=" }.lowercased() })
    }

    var hasMergeMarkBeforeQuery: Bool {
        head.unicodeScalars.contains(MergeMark.open)
    }

    /// Whether a signature covers the query, so that another parameter would break it.
    var isSigned: Bool {
        !queryKeys.isDisjoint(with: [
            "x-amz-signature", "x-goog-signature", "signature", "sig", "token", "hmac",
        ])
    }

    var isImage: Bool {
        let name = path.split(separator: "/").last?.lowercased() ?? ""
        return [
            "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "bmp", "tif", "tiff", "heic", "ico",
        ]
        .contains { name.hasSuffix(".\($0)") }
    }
}
