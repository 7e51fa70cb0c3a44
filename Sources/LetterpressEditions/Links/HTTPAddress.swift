internal import LetterpressModel

/// An http or https address cut into parts without changing a byte of it.
///
/// Not a URL parser: it reads just enough of RFC 3986 §3 to know host, path, query and fragment, so
/// that what browsers forgive (raw brackets, a lone `%`, two `?`) goes through untouched. It works on
/// bytes, since a combining mark behind a `#` or `?` makes another character of it.
struct HTTPAddress {
    private typealias Bytes = ArraySlice<UInt8>

    private let head: Bytes
    /// After the first `?`, without it.
    private let query: Bytes?
    /// From `#` on, or empty.
    private let fragment: Bytes
    /// Lower case, without userinfo and port.
    let host: String
    private let path: Bytes

    /// Fails for another scheme, a missing host, blanks and control characters.
    init?(_ text: String) {
        let bytes = Array(text.utf8)[...]
        let lower = String(decoding: bytes.prefix(8), as: UTF8.self).lowercased().utf8
        guard let scheme = ["https://", "http://"].first(where: { lower.starts(with: $0.utf8) }),
            !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else { return nil }
        let beforeFragment = bytes.prefix { $0 != UInt8(ascii: "#") }
        head = beforeFragment.prefix { $0 != UInt8(ascii: "?") }
        fragment = bytes[beforeFragment.endIndex...]
        query =
            head.endIndex < beforeFragment.endIndex
            ? bytes[(head.endIndex + 1)..<beforeFragment.endIndex] : nil
        let authority = head.dropFirst(scheme.utf8.count).prefix {
            !Self.endsAuthority.contains($0)
        }
        path = head[authority.endIndex...]
        var name =
            authority.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).last
            ?? []
        if name.first != UInt8(ascii: "["), let colon = name.lastIndex(of: UInt8(ascii: ":")) {
            name = name[..<colon]
        }
        guard !name.isEmpty else { return nil }
        host = String(decoding: name, as: UTF8.self).lowercased()
    }

    private static let endsAuthority = Array("/\\".utf8)
    /// All three part parameters in the wild.
    private static let partsParameters = Array("&;?".utf8)

    /// The host without `www.` and the dot of the root.
    var bareHost: String {
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        return name.hasPrefix("www.") ? String(name.dropFirst(4)) : name
    }

    /// The same address with `parameters` at the end of its query.
    func adding(_ parameters: String) -> String {
        var bytes = Array(head)
        bytes.append(UInt8(ascii: "?"))
        if let query {
            bytes += query
            let isOpen = [nil, UInt8(ascii: "&"), UInt8(ascii: "?")].contains(query.last)
            if !isOpen { bytes.append(UInt8(ascii: "&")) }
        }
        return String(decoding: bytes + Array(parameters.utf8) + fragment, as: UTF8.self)
    }

    /// Lower case.
    var queryKeys: Set<String> {
        Set(
            (query ?? []).split { Self.partsParameters.contains($0) }.map { part in
                String(decoding: part.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
                    .lowercased()
            }
        )
    }

    var hasMergeMarkBeforeQuery: Bool {
        String(decoding: head, as: UTF8.self).unicodeScalars.contains(MergeMark.open)
    }

    /// Whether a signature covers the query, so that another parameter would break it.
    var isSigned: Bool {
        !queryKeys.isDisjoint(with: [
            "x-amz-signature", "x-goog-signature", "signature", "sig", "token", "hmac",
        ])
    }

    var isImage: Bool {
        let name = path.split(separator: UInt8(ascii: "/")).last ?? []
        let ending = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .dropFirst().last
        return Self.imageEndings.contains(
            String(decoding: ending ?? [], as: UTF8.self).lowercased()
        )
    }

    private static let imageEndings: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "bmp", "tif", "tiff", "heic", "ico",
    ]
}
