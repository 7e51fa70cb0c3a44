internal import LetterpressModel

extension SPFTermFault: Error {}

extension SPFTerm {
    private static let mechanisms = ["a", "all", "exists", "include", "ip4", "ip6", "mx", "ptr"]

    /// Reads one word, by the grammar of RFC 7208 §12; names are written in any case.
    init(reading word: Substring) throws(SPFTermFault) {
        let nameEnd = word.firstIndex { ":/=".contains($0) } ?? word.endIndex
        if nameEnd < word.endIndex, word[nameEnd] == "=" {
            self = try Self.modifier(
                word[..<nameEnd].lowercased(),
                word[word.index(after: nameEnd)...]
            )
            return
        }
        let qualifier = SPFQualifier(rawValue: String(word.prefix(1)))
        let name = word[..<nameEnd].dropFirst(qualifier == nil ? 0 : 1).lowercased()
        let mechanism = try Self.mechanism(name, word[nameEnd...])
        self = .mechanism(mechanism, qualifier ?? .pass)
    }

    private static func modifier(_ name: String, _ value: Substring) throws(SPFTermFault) -> Self {
        switch name {
        case "redirect":
            if let fault = SPFDomainSpec.fault(in: value) { throw fault }
            return .redirect(String(value))
        case "exp":
            if let fault = SPFDomainSpec.fault(in: value) { throw fault }
            return .explanation(String(value))
        default:
            guard name.utf8.first.map(isLetter) == true, name.utf8.allSatisfy(isModifierByte) else {
                throw .unknown(nearest: nil)
            }
            return .unknownModifier(name)
        }
    }

    /// `rest` begins with the colon or slash behind the name.
    private static func mechanism(
        _ name: String,
        _ rest: Substring
    ) throws(SPFTermFault) -> SPFMechanism {
        switch name {
        case "all":
            guard rest.isEmpty else { throw .needsNothing }
            return .all
        case "include": return .include(try domain(rest))
        case "exists": return .exists(try domain(rest))
        case "a": return .a(try domainWithPrefixes(rest))
        case "mx": return .mx(try domainWithPrefixes(rest))
        case "ptr": return .ptr(rest.isEmpty ? nil : try domain(rest))
        case "ip4": return .ip4(try network(rest, version: 4))
        case "ip6": return .ip6(try network(rest, version: 6))
        default:
            throw .unknown(nearest: Spelling.nearest(to: name, among: mechanisms))
        }
    }

    private static func domain(_ rest: Substring) throws(SPFTermFault) -> String {
        guard rest.first == ":" else { throw .needsDomain }
        let text = rest.dropFirst()
        if let fault = SPFDomainSpec.fault(in: text) { throw fault }
        return String(text)
    }

    /// `[":" domain] ["/" length4] ["//" length6]`.
    private static func domainWithPrefixes(_ rest: Substring) throws(SPFTermFault) -> String? {
        // A slash inside a macro parts its value, and is no prefix.
        let bodyEnd = rest.lastIndex(of: "}") ?? rest.startIndex
        let slash = rest[bodyEnd...].firstIndex(of: "/") ?? rest.endIndex
        let lengths = rest[slash...].split(separator: "/", omittingEmptySubsequences: false)
        let arePrefixes =
            switch lengths.dropFirst().map(String.init) {
            case []: true
            case let parts where parts.count == 1: isLength(parts[0], upTo: 32)
            case let parts where parts.count == 2: parts[0] == "" && isLength(parts[1], upTo: 128)
            case let parts where parts.count == 3:
                isLength(parts[0], upTo: 32) && parts[1] == "" && isLength(parts[2], upTo: 128)
            default: false
            }
        guard arePrefixes else { throw .badPrefix }
        return slash == rest.startIndex ? nil : try domain(rest[..<slash])
    }

    private static func network(
        _ rest: Substring,
        version: Int
    ) throws(SPFTermFault) -> String {
        guard rest.first == ":" else { throw .badAddress(version: version) }
        let parts = rest.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        let address = parts.first ?? ""
        guard version == 4 ? IPAddress.isVersion4(address) : IPAddress.isVersion6(address) else {
            throw .badAddress(version: version)
        }
        guard parts.count < 3,
            parts.dropFirst().allSatisfy({ isLength($0, upTo: version == 4 ? 32 : 128) })
        else { throw .badPrefix }
        return String(rest.dropFirst())
    }

    /// Without a sign, blank or needless zero.
    private static func isLength(_ text: some StringProtocol, upTo limit: Int) -> Bool {
        guard let length = Int(text), (0...limit).contains(length) else { return false }
        return String(length) == text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isModifierByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
