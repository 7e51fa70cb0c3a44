internal import LetterpressModel

extension TextEmitter {
    /// What follows the body: notes under a heading of their own, then the numbered addresses.
    ///
    /// Begins with the line feeds that part it from the body.
    mutating func lists(_ notes: [Footnote]) -> String {
        // The notes first, since they name addresses.
        let notes = self.notes(notes, title: words.notes)
        return notes + linkList(title: words.links)
    }

    private mutating func notes(_ notes: [Footnote], title: String) -> String {
        guard !notes.isEmpty else { return "" }
        let everyone = notesShown.expression(ofAny: 1...notes.count)
        var list: [String] = []
        for (index, note) in notes.enumerated() {
            let head = "  [^\(index + 1)] "
            // Asked now: a note may be named by the one before it alone.
            let expression = notesShown.expression(of: index + 1)
            enter(expression)
            hanging += 1
            defer { hanging -= 1 }
            let inner = lines(
                of: note.blocks,
                columns: narrowed(width, by: head.count),
                isLoose: true,
                depth: 1
            )
            leave(expression)
            list.append(ruled(hung(inner, behind: head), by: expression))
        }
        return self.list(list, titled: title, by: everyone)
    }

    private mutating func linkList(title: String) -> String {
        guard !addresses.isEmpty else { return "" }
        let list = addresses.enumerated().map { index, address in
            ruled(["  [\(index + 1)] \(address)"], by: addressesShown.expression(of: index))
        }
        let everyone = addressesShown.expression(ofAny: addresses.indices)
        return self.list(list, titled: title, by: everyone)
    }

    /// Entries, each with the line feed before it, below a title.
    private mutating func list(
        _ entries: [String],
        titled title: String,
        by expression: Expression?
    ) -> String {
        let head = (["", "", ""] + underlined(title, with: "-")).joined(separator: "\n") + "\n"
        let whole = head + entries.joined()
        guard let expression else { return whole }
        return mark(.start, of: expression) + whole + MergeMark.mark(.end, of: conditions.count - 1)
    }

    // MARK: - Conditions

    /// Lines, each behind a line feed, that some readers see alone.
    private mutating func ruled(_ lines: [String], by expression: Expression?) -> String {
        let text = lines.map { "\n" + $0 }.joined()
        guard let expression else { return text }
        return mark(.start, of: expression) + text + MergeMark.mark(.end, of: conditions.count - 1)
    }

    private mutating func mark(_ control: MergeMark.Control, of expression: Expression) -> String {
        conditions.append(expression)
        return MergeMark.mark(control, of: conditions.count - 1)
    }

    mutating func enter(_ expression: Expression?) {
        guard let expression else { return }
        addressesShown.enter(expression)
        notesShown.enter(expression)
    }

    mutating func leave(_ expression: Expression?) {
        guard expression != nil else { return }
        addressesShown.leave()
        notesShown.leave()
    }
}
