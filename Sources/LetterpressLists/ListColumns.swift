package import LetterpressModel

/// What each column of a list holds.
package struct ListColumns: Sendable {
    let names: [String]
    let meanings: [ColumnMeaning?]
    /// Whether the list comes from a service that calls those who left `inactive`.
    let hasTiers: Bool

    /// `fields` are the publication's own; `map` says what columns mean whose names do not.
    package init(
        _ names: [String],
        fields: [String: Publication.FieldKind],
        map: [String: String] = [:]
    ) throws(ListError) {
        var known = names.map { Self.meaning(of: $0, fields: fields) }
        for (column, word) in map {
            let places = names.indices.filter {
                names[$0] == column || ColumnName.plain(names[$0]) == ColumnName.plain(column)
            }
            guard !places.isEmpty else {
                throw .noSuchColumn(column, nearest: Spelling.nearest(to: column, among: names))
            }
            for place in places { known[place] = try Self.mapped(word, fields: fields) }
        }
        // Of several the best; the others are something else.
        let places = known.indices.filter { known[$0] == .address }
        let mapped = Set(map.keys.map(ColumnName.plain))
        let best = places.min { a, b in
            func rank(_ index: Int) -> Int {
                let name = ColumnName.plain(names[index])
                if mapped.contains(name) { return -1 }
                return ColumnMeaning.addressNames.firstIndex(of: name) ?? .max
            }
            return rank(a) < rank(b)
        }
        guard let best else { throw .noAddressColumn(found: names) }
        for place in places where place != best { known[place] = nil }
        // Beside a last name alone, a name is the first one, as MailerLite has it.
        if known.contains(.lastName), !known.contains(.firstName) {
            for place in known.indices where known[place] == .name { known[place] = .firstName }
        }
        self.names = names
        meanings = known
        let words = Set(names.map(ColumnName.plain))
        hasTiers = words.contains("tier") || words.contains("stripe_customer_id")
    }

    /// The column of addresses, as far as names say it.
    package static func addressColumn(of names: [String]) -> Int? {
        let plain = names.map(ColumnName.plain)
        return ColumnMeaning.addressNames.lazy.compactMap { plain.firstIndex(of: $0) }.first
            ?? plain.firstIndex(of: "domain")
    }

    /// Whether a first row names columns and is not a row of the others.
    package static func namesAddresses(_ names: [String]) -> Bool {
        addressColumn(of: names) != nil
    }

    /// Columns that say nothing we keep.
    package var unused: [String] {
        zip(names, meanings).filter { $1 == nil && !$0.isEmpty }.map(\.0)
            .filter { !["line", "reason"].contains($0) }
    }

    private static func meaning(
        of name: String,
        fields: [String: Publication.FieldKind]
    ) -> ColumnMeaning? {
        let word = ColumnName.plain(name)
        if let field = field(name, among: fields) { return .field(field) }
        return ColumnMeaning.known[word]
    }

    private static func field(
        _ name: String,
        among fields: [String: Publication.FieldKind]
    ) -> String? {
        let bare = name.hasPrefix("field.") ? String(name.dropFirst(6)) : name
        if fields[bare] != nil { return bare }
        let word = ColumnName.plain(bare)
        return fields.keys.first { ColumnName.plain($0) == word }
    }

    private static func mapped(
        _ word: String,
        fields: [String: Publication.FieldKind]
    ) throws(ListError) -> ColumnMeaning? {
        if word == "-" { return nil }
        if let meaning = ColumnMeaning.byWord[word] { return meaning }
        if let field = field(word, among: fields) { return .field(field) }
        let words = Array(ColumnMeaning.byWord.keys) + fields.keys.map { "field.\($0)" }
        throw .noSuchMeaning(word, nearest: Spelling.nearest(to: word, among: words))
    }
}

/// Why a list cannot be read at all.
package enum ListError: Error, Equatable {
    case empty
    case noAddressColumn(found: [String])
    case noSuchColumn(String, nearest: String?)
    case noSuchMeaning(String, nearest: String?)
}

extension ListError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty:
            """
            error: the file has no rows
            The first row names the columns: email,first_name,last_name,tags,language.
            """
        case .noAddressColumn(let found):
            """
            error: no column is named 'email'; the first row has \(found.joined(separator: ", "))
            Name the column with the addresses 'email', or say which it is: --map 'COLUMN=email'.
            """
        case .noSuchColumn(let name, let nearest):
            """
            error: '--map' names the column '\(name)', which the file does not have
            \(nearest.map { "Did you mean '\($0)'?" } ?? "Write it as in the file's first row.")
            """
        case .noSuchMeaning(let word, let nearest):
            """
            error: '--map' cannot map to '\(word)'
            \(nearest.map { "Did you mean '\($0)'?" }
                ?? "Map to email, name, first_name, tags, state or field.NAME; - leaves the column out.")
            """
        }
    }
}
