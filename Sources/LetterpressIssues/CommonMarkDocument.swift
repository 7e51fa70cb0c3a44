internal import CCmark
internal import Foundation
internal import LetterpressModel

/// A parsed CommonMark text.
///
/// Owns cmark's tree: one owner, freed once, never shared.
struct CommonMarkDocument: ~Copyable {
    private let root: OpaquePointer?
    /// What the tree is made of, if it was free.
    private let arena = CommonMarkArena()

    init(parsing text: String) {
        // Without it the lines of code spans and raw tags are not counted.
        let options = CMARK_OPT_SOURCEPOS
        let parser =
            if let allocator = arena.allocator {
                cmark_parser_new_with_mem(options, allocator)
            } else {
                cmark_parser_new(options)
            }
        guard let parser else {
            root = nil
            return
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                cmark_parser_feed(parser, $0.baseAddress, $0.count)
            }
        }
        root = cmark_parser_finish(parser)
        cmark_parser_free(parser)
    }

    deinit { if let root, arena.allocator == nil { cmark_node_free(root) } }

    /// Copies the tree into Swift values; `firstLine` is the line on which the text begins, `source`
    /// what was parsed, if places in it matter.
    func tree(firstLine: Int, source: SourceLines? = nil) -> CommonMarkTree {
        var builder = CommonMarkTree.Builder()
        guard let root, let walk = cmark_iter_new(root) else { return builder.finish() }
        defer { cmark_iter_free(walk) }
        var counter = ForgottenLineCounter()
        var quoteDepth = 0
        /// A line as the file counts.
        func line(_ line: Int32) -> Int { firstLine + max(0, Int(line) - 1) }
        /// A line and a column as libcmark counts.
        func pass(_ row: Int32, _ column: Int32) {
            counter.pass(line: line(row), column: max(1, Int(column)))
        }
        while true {
            let event = cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(walk) else { break }
            let type = cmark_node_get_type(node)
            if event == CMARK_EVENT_EXIT {
                switch type {
                case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
                    if Self.isBare(node) { break }
                    pass(cmark_node_get_end_line(node), cmark_node_get_end_column(node))
                case CMARK_NODE_BLOCK_QUOTE: quoteDepth -= 1
                default: break
                }
                builder.leave()
                continue
            }
            let (first, column) = (
                cmark_node_get_start_line(node), cmark_node_get_start_column(node)
            )
            let position = SourcePosition(line: line(first), column: max(1, Int(column)))
            if Self.isLeaf(type) {
                let hasPlace = type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK
                if hasPlace { pass(first, column) }
                let (kind, signs) = Self.leaf(node, type)
                builder.add(
                    CommonMarkNode(kind, at: position, signs: signs, forgotten: counter.forgotten)
                )
                // What goes over lines ends on one that was counted.
                let last = cmark_node_get_end_line(node)
                if hasPlace, last > first { pass(last, cmark_node_get_end_column(node)) }
            } else {
                let endLine = line(cmark_node_get_end_line(node))
                switch type {
                case CMARK_NODE_BLOCK_QUOTE: quoteDepth += 1
                case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
                    // Nothing can be forgotten on one line.
                    counter =
                        endLine > position.line
                        ? ForgottenLineCounter(
                            blockAt: position,
                            through: endLine,
                            source: source,
                            quoteDepth: quoteDepth
                        ) : ForgottenLineCounter()
                default: break
                }
                builder.enter(
                    Self.container(node, type),
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
    private static func isLeaf(_ type: cmark_node_type) -> Bool {
        switch type {
        case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK,
            CMARK_NODE_TEXT,
            CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
            true
        default: false
        }
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

    private static func leaf(
        _ node: OpaquePointer,
        _ type: cmark_node_type
    ) -> (CommonMarkNode.Kind, TextSigns) {
        switch type {
        case CMARK_NODE_TEXT:
            bytes(cmark_node_get_literal(node)) {
                (.text(String(decoding: $0, as: UTF8.self)), TextSigns(in: $0))
            }
        case CMARK_NODE_SOFTBREAK: (.softBreak, [])
        case CMARK_NODE_LINEBREAK: (.lineBreak, [])
        case CMARK_NODE_CODE: (.inlineCode(text(cmark_node_get_literal(node))), [])
        case CMARK_NODE_HTML_INLINE: (.inlineHTML(text(cmark_node_get_literal(node))), .html)
        case CMARK_NODE_HTML_BLOCK: (htmlBlock(text(cmark_node_get_literal(node))), .html)
        case CMARK_NODE_CODE_BLOCK:
            (
                .code(
                    language: String(text(cmark_node_get_fence_info(node)).prefix { $0 != " " }),
                    text: text(cmark_node_get_literal(node))
                ), []
            )
        default: (.thematicBreak, [])
        }
    }

    private static func htmlBlock(_ text: String) -> CommonMarkNode.Kind {
        Conditions.number(in: text).map { .condition($0) } ?? .html(text)
    }

    private static func container(
        _ node: OpaquePointer,
        _ type: cmark_node_type
    ) -> CommonMarkNode.Kind {
        switch type {
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

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        bytes(pointer) { String(decoding: $0, as: UTF8.self) }
    }

    private static func bytes<Result>(
        _ pointer: UnsafePointer<CChar>?,
        _ work: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard let pointer else { return work(UnsafeBufferPointer(start: nil, count: 0)) }
        let length = strlen(pointer)
        return pointer.withMemoryRebound(to: UInt8.self, capacity: length) {
            work(UnsafeBufferPointer(start: $0, count: length))
        }
    }
}
