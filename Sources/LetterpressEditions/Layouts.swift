internal import LetterpressModel
internal import Mustache

/// The pages around an issue's text.
struct Layouts: Sendable {
    let html: Layout
    let text: Layout
    let page: Layout

    /// Those of a theme, or those that are compiled in.
    init(of theme: Theme) throws {
        html = try Layout(
            theme.layouts.html
                ?? Theme.Layouts.Layout(
                    path: "layout.html.mustache",
                    text: String(decoding: PackageResources.layout_html_mustache, as: UTF8.self)
                ),
            escaping: true
        )
        text = try Layout(
            theme.layouts.text
                ?? Theme.Layouts.Layout(
                    path: "layout.txt.mustache",
                    text: String(decoding: PackageResources.layout_txt_mustache, as: UTF8.self)
                ),
            escaping: false
        )
        page = try Layout(
            theme.layouts.page
                ?? Theme.Layouts.Layout(
                    path: "page.html.mustache",
                    text: String(decoding: PackageResources.page_html_mustache, as: UTF8.self)
                ),
            escaping: true
        )
    }
}

/// Why a layout of a theme cannot be used.
package struct LayoutError: Error, CustomStringConvertible {
    package let path: String
    /// In the template engine's own words, or ours.
    package let reason: String
    package let line: Int?

    package var description: String { "Layout cannot be read: \(reason)" }
}

/// One Mustache template.
struct Layout: Sendable {
    private let template: MustacheTemplate

    init(_ source: Theme.Layouts.Layout, escaping: Bool) throws {
        // The template engine goes down into sections with the stack.
        if let line = Self.tooDeepLine(in: source.text) {
            throw LayoutError(
                path: source.path,
                reason: "sections stand in more than \(Self.maxDepth) others",
                line: line
            )
        }
        MustacheContentTypes.register(EscapedHTML(), named: "EDITION")
        let kind = escaping ? "EDITION" : "TEXT"
        do {
            template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(kind)}}\n" + source.text)
        } catch let error as MustacheTemplate.ParserError {
            throw LayoutError(
                path: source.path,
                reason: Self.words(for: error.error),
                // The line of the content type is ours.
                line: max(1, error.context.lineNumber - 1)
            )
        }
        guard source.text.holds("body") else {
            throw LayoutError(
                path: source.path,
                reason: "it has no place for {{{body}}}",
                line: nil
            )
        }
    }

    private static let maxDepth = 50

    /// The line on which too many sections are open; all are counted, closed in order or not.
    private static func tooDeepLine(in text: String) -> Int? {
        var depth = 0
        for (index, line) in text.lines.enumerated() where line.holds("{{") {
            for part in line.parted(at: "{", keepingEmpty: true).dropFirst() {
                switch part.first(where: { $0 != " " }) {
                case "#", "^", "$", "<": depth += 1
                case "/": depth = max(0, depth - 1)
                default: break
                }
                if depth > maxDepth { return index + 1 }
            }
        }
        return nil
    }

    private static func words(for error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect: "'{{/…}}' closes another section than is open"
        case .unfinishedName: "a tag has no '}}'"
        case .expectedSectionEnd: "a section is not closed; write {{/name}} behind it"
        case .invalidSetDelimiter: "'{{=…=}}' names no delimiters"
        case .invalidConfigVariableSyntax, .unrecognisedConfigVariable:
            "'{{%…}}' is not known here"
        default: "a tag cannot stand where it does"
        }
    }

    func render(_ values: [String: Any]) -> String {
        template.render(values)
    }

    /// Escapes scalar by scalar.
    ///
    /// swift-mustache's own escaping goes by characters and so lets a quote
    /// through that carries a combining mark.
    private struct EscapedHTML: MustacheContentType {
        func escapeText(_ text: String) -> String { HTMLEscape.escape(text) }
    }
}
