internal import CGumbo
internal import LetterpressModel

/// Raw HTML parsed as browsers do.
///
/// Owns libgumbo's tree: one owner, freed once, never shared. What it is given comes from
/// ``HTMLPairing``: libgumbo frees a tree by recursion, and takes quadratic time over deep ones.
struct HTMLFragment: ~Copyable {
    private let tree: UnsafeMutablePointer<GumboOutput>?
    private var options: GumboOptions
    /// libgumbo's nodes point into it, so it lives as long as they do.
    private let text: UnsafeMutableBufferPointer<CChar>
    private let output: HTMLOutput

    init(parsing output: HTMLOutput) {
        self.output = output
        options = kGumboDefaultOptions
        options.fragment_context = GUMBO_TAG_BODY
        options.max_errors = 0
        text = .allocate(capacity: output.bytes.count + 1)
        _ = text.initialize(from: output.bytes.lazy.map { CChar(bitPattern: $0) } + [0])
        tree = gumbo_parse_with_options(&options, text.baseAddress, output.bytes.count)
    }

    deinit {
        var options = options
        if let tree { gumbo_destroy_output(&options, tree) }
        text.deallocate()
    }

    /// Copies the tree into values.
    func nodes() -> [HTMLNode] {
        var builder = HTMLNode.Builder()
        guard let root = tree?.pointee.root else { return [] }
        var levels: [(node: UnsafePointer<GumboNode>, next: UInt32)] = [(UnsafePointer(root), 0)]
        while let (node, next) = levels.last {
            guard next < node.pointee.v.element.children.length else {
                levels.removeLast()
                // The root itself is none of the author's.
                if !levels.isEmpty { builder.leave() }
                continue
            }
            levels[levels.count - 1].next += 1
            let child = withUnsafePointer(to: node.pointee.v.element.children) {
                cgumbo_child($0, next)
            }
            guard let child else { continue }
            switch child.pointee.type {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                builder.enter(element(child.pointee.v.element))
                levels.append((child, 0))
            case GUMBO_NODE_COMMENT:
                let offset = Int(child.pointee.v.text.start_pos.offset)
                if let mark = output.marks[offset] {
                    builder.add(HTMLNode(.mark(mark), at: output.position(at: offset)))
                }
            default:
                guard let words = child.pointee.v.text.text else { continue }
                let offset = Int(child.pointee.v.text.start_pos.offset)
                let text = HTMLGuise.take(off: String(cString: words))
                builder.add(HTMLNode(.words(text), at: output.position(at: offset)))
            }
        }
        return builder.finish()
    }

    private func element(_ element: GumboElement) -> HTMLNode {
        var attributes: [HTMLElement.Attribute] = []
        for index in 0..<element.attributes.length {
            let attribute = withUnsafePointer(to: element.attributes) {
                cgumbo_attribute($0, index)
            }
            guard let attribute, let name = attribute.pointee.name,
                let value = attribute.pointee.value
            else { continue }
            attributes.append(
                HTMLElement.Attribute(
                    name: String(cString: name).lowercased(),
                    value: HTMLGuise.take(off: String(cString: value))
                )
            )
        }
        var name = String(cString: gumbo_normalized_tagname(element.tag))
        if name.isEmpty {
            var original = element.original_tag
            gumbo_tag_from_original_text(&original)
            let bytes = UnsafeRawBufferPointer(start: original.data, count: original.length)
            name = String(decoding: bytes, as: UTF8.self).lowercased()
        }
        let position = output.position(at: Int(element.start_pos.offset))
        return HTMLNode(.element(name, attributes), at: position)
    }
}
