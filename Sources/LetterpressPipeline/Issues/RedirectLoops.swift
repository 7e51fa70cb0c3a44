internal import LetterpressModel

/// The redirects of a workspace from which one comes back to where one was.
struct RedirectLoops {
    /// Paths of which each leads to each, by a number of their own.
    private var groups: [String: Int] = [:]

    init(_ issues: [Issue]) {
        var targets: [String: [String]] = [:]
        for issue in issues {
            for name in issue.redirectFrom { targets[name, default: []].append(issue.permalink) }
        }
        findGroups(targets)
    }

    /// Whether a redirect lies on a way back to itself.
    func contains(from name: String, to permalink: String) -> Bool {
        if name == permalink { return true }
        guard let group = groups[name] else { return false }
        return groups[permalink] == group
    }

    /// Tarjan's strongly connected components, without recursion: a chain may be as long as a folder.
    private mutating func findGroups(_ targets: [String: [String]]) {
        var order: [String: Int] = [:]
        var lowest: [String: Int] = [:]
        var stack: [String] = []
        var path: [(name: String, next: Int)] = []
        for start in targets.keys.sorted() where order[start] == nil {
            path.append((start, 0))
            while let (name, next) = path.last {
                if next == 0, order[name] == nil {
                    lowest[name] = order.count
                    order[name] = order.count
                    stack.append(name)
                }
                let ways = targets[name] ?? []
                guard next < ways.count else {
                    path.removeLast()
                    if lowest[name] == order[name] { close(name, &stack) }
                    if let parent = path.last?.name {
                        lower(parent, to: lowest[name], in: &lowest)
                    }
                    continue
                }
                path[path.count - 1].next += 1
                let target = ways[next]
                if order[target] == nil {
                    path.append((target, 0))
                } else if groups[target] == nil {
                    lower(name, to: order[target], in: &lowest)
                }
            }
        }
    }

    private mutating func close(_ name: String, _ stack: inout [String]) {
        let group = groups.count
        while let member = stack.popLast() {
            groups[member] = group
            if member == name { return }
        }
    }

    private func lower(_ name: String, to value: Int?, in lowest: inout [String: Int]) {
        guard let value, let known = lowest[name] else { return }
        lowest[name] = min(known, value)
    }
}
