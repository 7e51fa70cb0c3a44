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

    /// The column of addresses or domains; nil where no name says it, as in a first row that is one of the
    /// others.
    package static func addressColumn(of names: [String]) -> Int? {
        let plain = names.map(ColumnName.plain)
        return ColumnMeaning.addressNames.lazy.compactMap { plain.firstIndex(of: $0) }.first
            ?? plain.firstIndex(of: "domain")
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
