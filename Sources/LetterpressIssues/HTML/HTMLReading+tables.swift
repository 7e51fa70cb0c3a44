internal import LetterpressModel

/// A table as its author laid it out.
private struct HTMLTable {
    struct Row {
        let node: HTMLNode
        /// `tbody`, `thead` or `tfoot`, which may be the parser's own.
        let section: HTMLNode?
        let cells: [HTMLNode]
    }

    var rows: [Row] = []
    var captions: [HTMLNode] = []
    /// What stands beside rows and cells; browsers show it before the table.
    var stray: [HTMLNode] = []

    init(_ table: HTMLNode) {
        for child in table.children where !child.isBlank {
            switch child.name {
            case "caption": captions.append(child)
            case "tr": add(child, in: nil)
            case "tbody", "thead", "tfoot":
                for row in child.children where !row.isBlank {
                    if row.name == "tr" { add(row, in: child) } else { stray.append(row) }
                }
            default: stray.append(child)
            }
        }
    }

    private mutating func add(_ row: HTMLNode, in section: HTMLNode?) {
        let cells = row.children.filter { $0.name == "td" || $0.name == "th" }
        stray += row.children.filter { $0.name != "td" && $0.name != "th" && !$0.isBlank }
        rows.append(Row(node: row, section: section, cells: cells))
    }

    /// Whether it says something in rows and columns: a head, and nothing but words in its cells.
    var isData: Bool {
        guard rows.count > 1, let head = rows.first, !head.cells.isEmpty,
            head.section?.name == "thead" || head.cells.allSatisfy({ $0.name == "th" }),
            rows.filter({ $0.section?.name == "thead" }).count <= 1
        else { return false }
        return rows.allSatisfy { row in
            row.cells.count <= head.cells.count
                && row.cells.allSatisfy { cell in
                    cell["colspan"] ?? "1" == "1" && cell["rowspan"] ?? "1" == "1" && cell.isWords
                }
        }
    }

    func alignments() -> [Table.Alignment?] {
        guard let head = rows.first else { return [] }
        return head.cells.indices.map { column in
            for row in rows.prefix(2) where row.cells.indices.contains(column) {
                let cell = row.cells[column]
                let style = cell["style"].map(StyleDeclarations.kept) ?? ""
                let styled = style.split(separator: ";").first { $0.hasPrefix("text-align:") }
                let word = cell["align"]?.lowercased() ?? styled.map { String($0.dropFirst(11)) }
                if let word, let side = Table.Alignment(rawValue: word) { return side }
            }
            return nil
        }
    }
}

extension HTMLNode {
    /// A cell's content without the one paragraph that may be around it.
    fileprivate var cellContent: [HTMLNode] {
        let content = children.filter { !$0.isBlank }
        if content.count == 1, content[0].name == "p", content[0]["align"] == nil {
            return content[0].children
        }
        return children
    }

    /// Whether a cell holds nothing but words.
    fileprivate var isWords: Bool {
        !cellContent.contains { $0.holdsBlocks || $0.holdsPictures }
    }
}

extension MarkdownReader {
    mutating func table(_ node: HTMLNode, to flow: inout HTMLFlow, _ context: HTMLContext) {
        let table = HTMLTable(node)
        flow.flush()
        var outside = context
        outside.isBare = false
        for block in self.flow(table.stray, outside) { flow.add(block) }
        if table.isData {
            for caption in table.captions {
                for block in self.flow(caption.children, outside) { flow.add(block) }
            }
            flow.add(Block(.table(data(table, context)), at: node.position))
        } else if !table.rows.isEmpty || !table.captions.isEmpty {
            flow.add(layout(node, table, context))
        }
    }

    private mutating func data(_ table: HTMLTable, _ context: HTMLContext) -> Table {
        var rows = table.rows.map { row in
            row.cells.map { cell in
                context.wrappers.around(run(of: cell.cellContent, context).tidied)
            }
        }
        let head = rows.removeFirst()
        for index in rows.indices {
            rows[index] += [[Inline]](repeating: [], count: head.count - rows[index].count)
        }
        return Table(alignments: table.alignments(), head: head, rows: rows)
    }

    private mutating func layout(
        _ node: HTMLNode,
        _ table: HTMLTable,
        _ context: HTMLContext
    ) -> Block {
        var blocks = table.captions.map { element($0, flow($0.children, context, isBare: true)) }
        var section: (node: HTMLNode, rows: [Block])?
        func flush(_ reader: inout MarkdownReader) {
            guard let open = section else { return }
            let attributes = reader.kept(open.node, as: open.node.name)
            // A body without a word to say is one that the parser put in.
            if open.node.name == "tbody", attributes.isEmpty {
                blocks += open.rows
            } else {
                blocks.append(reader.element(open.node, open.rows))
            }
            section = nil
        }
        for row in table.rows {
            htmlDepth += 2
            let cells = row.cells.map { cell in
                tellAttributes(of: cell)
                return element(cell, flow(cell.children, context, isBare: true))
            }
            htmlDepth -= 2
            let block = element(row.node, cells)
            guard let own = row.section else {
                flush(&self)
                blocks.append(block)
                continue
            }
            if section?.node.position != own.position || section?.node.name != own.name {
                flush(&self)
                section = (own, [])
            }
            section?.rows.append(block)
        }
        flush(&self)
        return element(node, blocks)
    }

    private mutating func element(_ node: HTMLNode, _ blocks: [Block]) -> Block {
        let element = HTMLElement(name: node.name, attributes: kept(node, as: node.name))
        return Block(.element(element, blocks), at: node.position)
    }
}
