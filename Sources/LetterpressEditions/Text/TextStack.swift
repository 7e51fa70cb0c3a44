internal import Foundation
internal import LetterpressModel

/// Puts the lines of blocks below one another, with the empty lines that belong between them.
///
/// What a condition rules brings its empty lines along, so that nothing is left where it is not shown:
/// behind what stands before it, or at the head of a text in front of what follows. Marks stand at
/// the ends of lines; so whatever is put before lines later (a hanging indent, quotation signs)
/// fits both ways of reading.
struct TextStack {
    struct Branch {
        let lines: [String]
        /// Whether its first block wants one more empty line.
        let isTitle: Bool
    }

    private struct Ruling {
        let then: Branch
        let otherwise: Branch
        let number: Int
    }

    private let isLoose: Bool
    private var lines: [String] = []
    /// Conditions at the head, whose lines stand before the next block's.
    private var head: [Ruling] = []

    init(isLoose: Bool) {
        self.isLoose = isLoose
    }

    mutating func add(_ own: [String], isTitle: Bool) {
        guard !own.isEmpty else { return }
        if !head.isEmpty {
            let before = head.map { text(of: $0, gap: .behind) }.joined()
            lines = (before + own.joined(separator: "\n")).components(separatedBy: "\n")
            head = []
            return
        }
        if !lines.isEmpty { lines += gap(isTitle) }
        lines += own
    }

    mutating func add(_ then: Branch, otherwise: Branch, condition number: Int) {
        guard !(then.lines + otherwise.lines).isEmpty else { return }
        let ruling = Ruling(then: then, otherwise: otherwise, number: number)
        guard let last = lines.popLast() else {
            head.append(ruling)
            return
        }
        lines += (last + text(of: ruling, gap: .before)).components(separatedBy: "\n")
    }

    mutating func finish() -> [String] {
        guard let last = head.popLast() else { return lines }
        // Nothing follows the last one, so nothing parts it.
        let before = head.map { text(of: $0, gap: .behind) }.joined()
        return (before + text(of: last, gap: nil)).components(separatedBy: "\n")
    }

    // MARK: - Gaps

    private enum Side { case before, behind }

    private func text(of ruling: Ruling, gap side: Side?) -> String {
        func text(_ branch: Branch) -> String {
            guard !branch.lines.isEmpty else { return "" }
            let own = branch.lines.joined(separator: "\n")
            let isTitle = side == .before && branch.isTitle
            let gap = gap(isTitle).map { _ in "\n" }.joined() + "\n"
            return switch side {
            case .before: gap + own
            case .behind: own + gap
            case nil: own
            }
        }
        let turn =
            ruling.otherwise.lines.isEmpty ? "" : MergeMark.mark(.otherwise, of: ruling.number)
        return MergeMark.mark(.start, of: ruling.number) + text(ruling.then) + turn
            + text(ruling.otherwise) + MergeMark.mark(.end, of: ruling.number)
    }

    private func gap(_ isTitle: Bool) -> [String] {
        (isLoose ? [""] : []) + (isTitle ? [""] : [])
    }
}
