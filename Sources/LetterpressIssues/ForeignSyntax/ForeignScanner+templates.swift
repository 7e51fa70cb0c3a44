extension ForeignScanner {
    /// Reads `{{ … }}`, `{% … %}`, `{: … }`, `{/* … */}`.
    mutating func brace(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        switch text.byte(offset + 1) {
        case UInt8(ascii: "{"): return doubleBrace(at: offset)
        case UInt8(ascii: "%"): return tag(at: offset)
        case UInt8(ascii: ":"): return attribute(at: offset)
        case UInt8(ascii: "/") where text.has("{/*", at: offset):
            guard let end = commentEnds.next(in: text.bytes, from: offset) else { return nil }
            return (.mdxModule, isOnLine(end).map { $0 + 3 } ?? lineRange.upperBound)
        default: return nil
        }
    }

    private mutating func doubleBrace(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        // Hugo's shortcodes may go over lines; nothing else begins like them.
        if text.has("{{<", at: offset) || text.has("{{%", at: offset),
            let sign = text.byte(offset + 3),
            sign.isBlank || sign == 0x0A || sign == UInt8(ascii: "/") || sign.isLetter
        {
            let end = doubleBraces.next(in: text.bytes, from: offset + 3)
            guard let end, end - offset < 2_000 else { return nil }
            return (.hugoShortcode, isOnLine(end).map { $0 + 2 } ?? lineRange.upperBound)
        }
        guard let close = isOnLine(doubleBraces.next(in: text.bytes, from: offset + 2)),
            close - offset < Self.longest
        else { return nil }
        if text.has("{{{", at: offset) {
            guard text.has("}}}", at: close), close > offset + 3 else { return nil }
            return (.handlebars, close + 3)
        }
        let inside = text.text((offset + 2)..<close)
        return (TemplateTag.tool(of: inside), close + 2)
    }

    private mutating func tag(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        guard let end = tagEnds.next(in: text.bytes, from: offset + 2), end - offset < 2_000 else {
            return nil
        }
        let words = text.bytes[(offset + 2)..<min(end, offset + 60)]
            .drop { $0.isBlank || $0 == UInt8(ascii: "-") || $0 == 0x0A }
        guard words.first?.isLetter == true || words.first == UInt8(ascii: "#") else { return nil }
        let name = String(decoding: words.prefix(while: \.isWord), as: UTF8.self)
        return (TemplateTag.tool(ofTag: name), isOnLine(end).map { $0 + 2 } ?? lineRange.upperBound)
    }

    /// Reads kramdown's `{: .class}`.
    private mutating func attribute(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        guard let end = isOnLine(braceEnds.next(in: text.bytes, from: offset)),
            end - offset < 200
        else { return nil }
        let words = text.bytes[(offset + 2)..<end].drop(while: \.isBlank)
        guard let first = words.first,
            first.isOne(of: ".#") || (first.isLetter && words.contains(UInt8(ascii: "=")))
                || words.elementsEqual("toc".utf8)
        else { return nil }
        return (.kramdown, end + 1)
    }

    mutating func script(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        guard let end = isOnLine(scriptEnds.next(in: text.bytes, from: offset + 2)),
            end - offset < Self.longest
        else { return nil }
        return (.embeddedScript, end + 2)
    }

    /// A merge tag of Mailchimp's, such as `*|FNAME|*`.
    mutating func mailchimp(at offset: Int) -> (tool: ForeignTool?, end: Int)? {
        guard let end = isOnLine(mergeEnds.next(in: text.bytes, from: offset + 2)),
            end - offset < 200, text.byte(offset + 2)?.isUpper == true,
            !text.bytes[(offset + 2)..<end].contains(UInt8(ascii: "*"))
        else { return nil }
        return (.mailchimp, end + 2)
    }
}

/// Whose template tag it is, by the words between the braces.
enum TemplateTag {
    /// Of `{{ … }}`; nil for those which may be ours, and for other mailers' merge fields.
    static func tool(of inside: String) -> ForeignTool? {
        let trimmed = inside.drop { $0 == " " || $0 == "\t" || $0 == "-" }
        guard let first = trimmed.first else { return nil }
        switch first {
        case ">", "!", "^", "&": return .handlebars
        case "#", "/":
            let name = trimmed.dropFirst().prefix { $0.isLetter }
            return ["each", "with", "unless", "foreach"].contains(name) ? .handlebars : nil
        case ".", "$":
            let root = trimmed.dropFirst().prefix { $0.isLetter }
            return first == "$" || hugoRoots.contains(String(root)) ? .hugo : nil
        // A text that a filter goes over: {{ "/about" | relative_url }}.
        case "\"", "'": return .liquidOrJinja
        default: break
        }
        let name = trimmed.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let rest = trimmed[name.endIndex...].drop { $0 == " " }
        if hugoWords.contains(String(name)), rest.first != "|" || name == "end" { return .hugo }
        if liquidRoots.contains(String(name)) { return .liquid }
        if jinjaRoots.contains(String(name)) { return .jinja }
        if rest.first == "(" { return .jinja }
        guard rest.first == "|" else { return nil }
        let filter = rest.dropFirst().drop { $0 == " " }.prefix { $0.isLetter || $0 == "_" }
        return liquidFilters.contains(String(filter)) ? .liquid : nil
    }

    /// The tool of a tag, by its name.
    static func tool(ofTag name: String) -> ForeignTool {
        if liquidTags.contains(name) { return .liquid }
        return jinjaTags.contains(name) ? .jinja : .liquidOrJinja
    }

    private static let hugoRoots: Set<String> = [
        "Site", "Page", "Params", "Title", "Date", "Content", "Permalink", "RelPermalink",
        "Summary", "Section", "File", "Get", "Inner", "Scratch", "TableOfContents", "Description",
    ]
    private static let hugoWords: Set<String> = [
        "ref", "relref", "partial", "range", "with", "end", "block", "define", "template",
    ]
    private static let liquidRoots: Set<String> = [
        "page", "site", "post", "layout", "include", "content", "paginator", "forloop", "jekyll",
        "assign",
    ]
    private static let jinjaRoots: Set<String> = ["config", "super", "self", "loop", "collections"]
    private static let liquidFilters: Set<String> = [
        "relative_url", "absolute_url", "date", "date_to_string", "date_to_xmlschema",
        "markdownify", "strip_html", "xml_escape", "cgi_escape", "uri_escape", "jsonify",
        "smartify", "slugify", "prepend", "append", "asset_url", "img_tag", "link_to",
    ]
    private static let liquidTags: Set<String> = [
        "assign", "capture", "case", "comment", "cycle", "decrement", "endcapture", "endcase",
        "endcomment", "endhighlight", "endunless", "gist", "highlight", "increment", "liquid",
        "link", "post_url", "render", "tablerow", "unless", "when", "youtube", "elsif",
        "include_relative", "asset_img", "asset_link", "post_link", "post_path",
    ]
    private static let jinjaTags: Set<String> = [
        "block", "call", "elif", "endblock", "endcall", "endmacro", "endset", "endwith",
        "extends", "filter", "from", "import", "macro", "set", "trans", "with",
    ]
}
