internal import LetterpressModel

extension Settings {
    /// A list of maps with known keys, each with `${NAME}` filled in; one map stands for a list of one.
    mutating func maps(
        _ key: String,
        keys: [String]
    ) -> [(values: [String: String], location: SourceLocation)] {
        open.insert(key)
        guard let (value, location) = find(key), !value.isEmpty else { return [] }
        let items: [LocatedValue]
        switch value.content {
        case .list(let list): items = list
        case .map: items = [value]
        case .scalar, .empty: items = []
        }
        var maps: [(values: [String: String], location: SourceLocation)] = []
        for item in items {
            let place = SourceLocation(path: path, position: item.position)
            guard case .map(let entries) = item.content else { continue }
            var values: [String: String] = [:]
            for entry in entries {
                guard keys.contains(entry.key) else {
                    let meant = Spelling.nearest(to: entry.key, among: keys)
                    refuse(
                        SourceLocation(path: path, position: entry.keyPosition),
                        "Key '\(key)' has no '\(entry.key)'",
                        meant.map { "Did you mean '\($0)'?" }
                            ?? "Known here are \(keys.joined(separator: ", "))."
                    )
                    continue
                }
                values[entry.key] = entry.value.text.map { expanded($0, key: key, at: place) }
            }
            maps.append((values, place))
        }
        if maps.count < max(items.count, 1) {
            refuse(
                location,
                "Key '\(key)' is not a list of maps",
                "Write each entry as {\(keys.map { "\($0): …" }.joined(separator: ", "))}."
            )
        }
        return maps
    }
}
