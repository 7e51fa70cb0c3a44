internal import LetterpressModel
internal import LetterpressPipeline

/// How many readers, for a person.
enum CountText {
    static func text(_ count: CountReport) -> String {
        var lines: [String] = []
        if let expression = count.expression { lines += ["Readers of whom \(expression)", ""] }
        func add(_ number: Int, _ words: String, by indent: String = "") {
            let digits = "\(number)"
            let blank = String(repeating: " ", count: max(0, 9 - digits.count))
            lines.append("\(blank)\(digits)  \(indent)\(words)")
        }
        add(count.total, count.segment == nil ? "readers" : "match")
        add(count.reachable, "get letters")
        for state in ReaderState.allCases where state != .confirmed {
            let number = count.states[state.rawValue] ?? 0
            if number > 0 { add(number, "do not: \(state.rawValue)") }
        }
        if count.terms.count > 1 {
            lines += ["", "Each part by itself"]
            for term in count.terms { add(term.total, term.term) }
        }
        return lines.joined(separator: "\n")
    }
}
