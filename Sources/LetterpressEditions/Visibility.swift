internal import LetterpressModel

/// For whom a thing is shown that is named at several places, by its number: a note, an address of a
/// list.
///
/// What only paying readers are told of must not stand in the notes of all others.
struct Visibility {
    /// What is true of everybody who sees the place under work.
    private var path: [Expression] = []
    /// Nil once everybody sees it.
    private var known: [Int: [Expression]?] = [:]

    mutating func enter(_ expression: Expression) { path.append(expression) }

    mutating func leave() { path.removeLast() }

    /// Notes that a thing is named at the place under work.
    mutating func note(_ thing: Int) {
        guard !path.isEmpty else {
            known.updateValue(nil, forKey: thing)
            return
        }
        let here = path.count == 1 ? path[0] : .all(path)
        switch known[thing] {
        case .some(.none): break
        case .some(.some(let others)):
            if !others.contains(here) { known.updateValue(others + [here], forKey: thing) }
        case .none: known.updateValue([here], forKey: thing)
        }
    }

    /// Nil for everybody, also for what nobody named.
    func expression(of thing: Int) -> Expression? {
        guard let places = known[thing] ?? nil else { return nil }
        return places.count == 1 ? places[0] : .any(places)
    }

    /// Nil if everybody sees one of them.
    func expression(ofAny things: some Collection<Int>) -> Expression? {
        var all: [Expression] = []
        for thing in things {
            guard let own = expression(of: thing) else { return nil }
            if !all.contains(own) { all.append(own) }
        }
        return all.count > 1 ? .any(all) : all.first
    }
}
