package import LetterpressModel

/// Adds campaign parameters to links, and nothing else.
package struct LinkTagger: Sendable {
    /// Name and encoded value, in the order in which they are added.
    private let parameters: [(key: String, value: String)]
    private let rules: LinkRules
    private let ownPrefixes: [String]

    /// `permalink` fills the placeholder of the same name; `override` is what the issue itself says.
    package init(publication: Publication, permalink: String, override: UTMOverride) {
        rules = publication.links
        ownPrefixes = [publication.unsubscribeURL, publication.preferencesURL]
            .map { String($0.prefix { $0 != "{" }) }
            // An address that begins with its token would make the whole site one of ours.
            .filter { $0.split(separator: "/").count > 2 }
        guard var utm = publication.links.utm, override != .off else {
            parameters = []
            return
        }
        if case .values(let own) = override {
            utm.source = own["source"] ?? utm.source
            utm.medium = own["medium"] ?? utm.medium
            utm.campaign = own["campaign"] ?? utm.campaign
            utm.content = own["content"] ?? utm.content
            utm.term = own["term"] ?? utm.term
        }
        let written = [
            ("utm_source", utm.source), ("utm_medium", utm.medium), ("utm_campaign", utm.campaign),
            ("utm_content", utm.content), ("utm_term", utm.term),
        ]
        parameters = written.compactMap { key, value in
            let filled = value.replacing("{permalink}", with: permalink)
                .replacing("{slug}", with: publication.slug)
            let encoded = Self.encode(filled)
            return encoded.isEmpty ? nil : (key, encoded)
        }
    }

    /// What a link's destination becomes, and why.
    ///
    /// `destination` may hold merge marks.
    package func tag(
        _ destination: String,
        marks: Set<Link.Mark> = []
    ) -> (sent: String, rule: EditionLink.Rule) {
        if destination.utf8.first == UInt8(ascii: "#") { return (destination, .anchor) }
        guard let url = HTTPAddress(destination) else {
            return (destination, Self.isOtherScheme(destination) ? .scheme : .invalid)
        }
        if ownPrefixes.contains(where: { destination.utf8.starts(with: $0.utf8) }) {
            return (destination, .own)
        }
        if url.hasMergeMarkBeforeQuery { return (destination, .merge) }
        if parameters.isEmpty { return (destination, .off) }
        if marks.contains(.untagged) { return (destination, .noUTM) }
        if url.isSigned { return (destination, .signed) }
        if url.isImage { return (destination, .image) }
        if Self.isHost(url.host, among: Self.fragileHosts + rules.skip) {
            return (destination, .skip)
        }
        if case .only(let hosts) = rules.hosts, !Self.isHost(url.host, among: hosts) {
            return (destination, .host)
        }
        let present = url.queryKeys
        let missing = parameters.filter { !present.contains($0.key) }
        guard !missing.isEmpty else { return (destination, .kept) }
        let added = missing.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
        return (url.adding(added), .tagged)
    }

    /// Pages that answer with an error when a parameter they do not know is added.
    private static let fragileHosts = [
        "facebook.com", "archive.org", "web.archive.org", "federalreserve.gov",
    ]

    private static func isHost(_ host: String, among hosts: [String]) -> Bool {
        hosts.contains { host == $0.lowercased() || host.hasSuffix(".\($0.lowercased())") }
    }

    private static func isOtherScheme(_ text: String) -> Bool {
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let scheme = text[..<colon]
        // A scheme is a letter, then letters, digits, "+", "-", "." (RFC 3986 §3.1).
        guard let first = scheme.utf8.first, isLetter(first),
            scheme.utf8.allSatisfy({ isLetter($0) || "0123456789+-.".utf8.contains($0) })
        else { return false }
        return scheme.utf8.count > 5 || !["http", "https"].contains(scheme.lowercased())
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Lower case; `[a-z0-9._~-]` stay, blanks become `-`, everything else is percent-encoded.
    private static func encode(_ value: String) -> String {
        let words = value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
        return MergeForm.plainURLPart.written(words)
    }
}
