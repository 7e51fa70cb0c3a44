internal import CCmark
internal import Foundation
internal import LetterpressModel

/// A parsed CommonMark text.
///
/// Owns cmark's tree: one owner, freed once, never shared.
struct CommonMarkDocument: ~Copyable {
    private let root: OpaquePointer?

    init(parsing text: String) {
        // Without it the lines of code spans and raw tags are not counted.
        let options = CMARK_OPT_SOURCEPOS
        root =
            text.utf8.withContiguousStorageIfAvailable { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    cmark_parse_document($0.baseAddress, $0.count, options)
                }
            } ?? cmark_parse_document(text, text.utf8.count, options)
    }

    deinit { if let root { cmark_node_free(root) } }

    /// Copies the tree into Swift values; `firstLine` is the line on which the text begins, `source`
    /// what was parsed, if places in it matter.
    func tree(firstLine: Int, source: SourceLines? = nil) -> CommonMarkTree {
        var builder = CommonMarkTree.Builder()
        guard let root, let walk = cmark_iter_new(root) else { return builder.finish() }
        defer { cmark_iter_free(walk) }
        var counter = ForgottenLineCounter()
        var quoteDepth = 0
        /// A line and a column as libcmark counts.
        func pass(_ line: Int32, _ column: Int32) {
            counter.pass(line: firstLine + max(0, Int(line) - 1), column: max(1, Int(column)))
        }
        while true {
            let event = cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(walk) else { break }
            let position = SourcePosition(
                line: firstLine + max(0, Int(cmark_node_get_start_line(node)) - 1),
                column: max(1, Int(cmark_node_get_start_column(node)))
            )
            if event == CMARK_EVENT_EXIT {
                switch cmark_node_get_type(node) {
                case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
                    if Self.isBare(node) { break }
                    pass(cmark_node_get_end_line(node), cmark_node_get_end_column(node))
                case CMARK_NODE_BLOCK_QUOTE: quoteDepth -= 1
                default: break
                }
                builder.leave()
            } else if Self.isLeaf(node) {
                let type = cmark_node_get_type(node)
                let hasPlace = type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK
                if hasPlace {
                    pass(cmark_node_get_start_line(node), cmark_node_get_start_column(node))
                }
                builder.add(
                    CommonMarkNode(
                        Self.kind(of: node),
                        at: position,
                        signs: Self.signs(of: node),
                        forgotten: counter.forgotten
                    )
                )
                // What goes over lines ends on one that was counted.
                let (first, last) = (cmark_node_get_start_line(node), cmark_node_get_end_line(node))
                if hasPlace, last > first { pass(last, cmark_node_get_end_column(node)) }
            } else {
                let endLine = firstLine + max(0, Int(cmark_node_get_end_line(node)) - 1)
                let kind = Self.kind(of: node)
                switch cmark_node_get_type(node) {
                case CMARK_NODE_BLOCK_QUOTE: quoteDepth += 1
                case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
                    counter =
                        source.map {
                            let block = CommonMarkNode(kind, at: position, through: endLine)
                            return ForgottenLineCounter(
                                block: block,
                                source: $0,
                                quoteDepth: quoteDepth
                            )
                        } ?? ForgottenLineCounter()
                default: break
                }
                builder.enter(
                    kind,
                    at: position,
                    through: endLine,
                    children: Self.childCount(of: node)
                )
            }
        }
        return builder.finish()
    }

    private static func childCount(of node: OpaquePointer) -> Int {
        var count = 0
        var child = cmark_node_first_child(node)
        while let current = child {
            count += 1
            child = cmark_node_next(current)
        }
        return count
    }

    /// A leaf has no exit event (cmark.h, "Iterator").
    private static func isLeaf(_ node: OpaquePointer) -> Bool {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK,
            CMARK_NODE_TEXT,
            CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
            true
        default: false
        }
    }

    private static func htmlBlock(_ text: String) -> CommonMarkNode.Kind {
        Conditions.number(in: text).map { .condition($0) } ?? .html(text)
    }

    /// Whether a link shows its own address: libcmark counts the columns of `<…>` from the head of its
    /// paragraph.
    private static func isBare(_ node: OpaquePointer) -> Bool {
        guard let child = cmark_node_first_child(node), let url = cmark_node_get_url(node),
            let words = cmark_node_get_literal(child)
        else { return false }
        let (length, whole) = (strlen(words), strlen(url))
        return length <= whole && strcmp(url + (whole - length), words) == 0
    }

    private static func signs(of node: OpaquePointer) -> TextSigns {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT:
            guard let words = cmark_node_get_literal(node) else { return [] }
            let length = strlen(words)
            return words.withMemoryRebound(to: UInt8.self, capacity: length) {
                TextSigns(in: UnsafeBufferPointer(start: $0, count: length))
            }
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: return .html
        default: return []
        }
    }

    private static func kind(of node: OpaquePointer) -> CommonMarkNode.Kind {
        func text(_ pointer: UnsafePointer<CChar>?) -> String {
            pointer.map { String(cString: $0) } ?? ""
        }
        func literal() -> String { text(cmark_node_get_literal(node)) }
        return switch cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_BLOCK_QUOTE: .quotation
        case CMARK_NODE_LIST:
            .list(
                cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
                    ? .number(from: Int(cmark_node_get_list_start(node))) : .bullet,
                isTight: cmark_node_get_list_tight(node) != 0
            )
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK:
            .code(
                language: String(text(cmark_node_get_fence_info(node)).prefix { $0 != " " }),
                text: literal()
            )
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_HTML_BLOCK: htmlBlock(literal())
        case CMARK_NODE_HTML_INLINE: .inlineHTML(literal())
        case CMARK_NODE_TEXT: .text(literal())
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .inlineCode(literal())
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK:
            .link(
                destination: text(cmark_node_get_url(node)),
                title: text(cmark_node_get_title(node))
            )
        case CMARK_NODE_IMAGE:
            .image(source: text(cmark_node_get_url(node)), title: text(cmark_node_get_title(node)))
        default: .document
        }
    }
}
