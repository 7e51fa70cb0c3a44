import CGumbo

/// HTML as a browser understands it, to see what an edition really holds.
struct ParsedMarkup {
    struct Element {
        let name: String
        let attributes: [(name: String, value: String)]
    }

    private(set) var elements: [Element] = []

    init(_ html: String) {
        var options = kGumboDefaultOptions
        var bytes = Array(html.utf8CString)
        bytes.withUnsafeMutableBufferPointer { text in
            guard let tree = gumbo_parse_with_options(&options, text.baseAddress, text.count - 1)
            else { return }
            var waiting: [UnsafePointer<GumboNode>] = [UnsafePointer(tree.pointee.root)]
            while let node = waiting.popLast() {
                guard
                    node.pointee.type == GUMBO_NODE_ELEMENT
                        || node.pointee.type == GUMBO_NODE_TEMPLATE
                else { continue }
                let element = node.pointee.v.element
                elements.append(Self.element(element))
                withUnsafePointer(to: element.children) { children in
                    for index in 0..<element.children.length {
                        if let child = cgumbo_child(children, index) { waiting.append(child) }
                    }
                }
            }
            gumbo_destroy_output(&options, tree)
        }
    }

    private static func element(_ element: GumboElement) -> Element {
        var attributes: [(String, String)] = []
        withUnsafePointer(to: element.attributes) { list in
            for index in 0..<element.attributes.length {
                guard let attribute = cgumbo_attribute(list, index) else { continue }
                attributes.append(
                    (
                        String(cString: attribute.pointee.name),
                        String(cString: attribute.pointee.value)
                    )
                )
            }
        }
        let name = String(cString: gumbo_normalized_tagname(element.tag))
        return Element(name: name, attributes: attributes)
    }
}
