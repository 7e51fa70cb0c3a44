internal import LetterpressModel
internal import Mustache

/// A Mustache template: `{{name}}` escapes for what it makes, `{{{name}}}` takes a value as it is.
package struct Template: Sendable {
    /// What comes out.
    package enum Kind: String, Sendable {
        case html = "HTML-SAFE"
        case text = "TEXT"
    }

    private let template: MustacheTemplate
    private let parts: MustacheLibrary

    /// `parts` are templates that `{{> name}}` puts in, by their names.
    package init(
        _ text: String,
        for kind: Kind,
        parts: [String: String] = [:]
    ) throws(TemplateError) {
        template = try Self.template(text, for: kind)
        var library = MustacheLibrary()
        for (name, part) in parts {
            library.register(try Self.template(part, for: kind), named: name)
        }
        self.parts = library
    }

    private static func template(
        _ text: String,
        for kind: Kind
    ) throws(TemplateError) -> MustacheTemplate {
        // The template engine goes down into sections with the stack.
        if let line = Self.tooDeepLine(in: text) {
            throw TemplateError(
                reason: "sections stand in more than \(Self.maxDepth) others",
                line: line
            )
        }
        MustacheContentTypes.register(EscapedHTML(), named: Kind.html.rawValue)
        do {
            return try MustacheTemplate(
                string: "{{% CONTENT_TYPE:\(kind.rawValue)}}\n" + text
            )
        } catch let error as MustacheTemplate.ParserError {
            throw TemplateError(
                reason: Self.words(for: error.error),
                // The line of the content type is ours.
                line: max(1, error.context.lineNumber - 1)
            )
        } catch {
            throw TemplateError(reason: "\(error)", line: nil)
        }
    }

    /// A value that is absent leaves its section out.
    package func render(_ values: [String: Any]) -> String {
        template.render(values, library: parts)
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

    /// Escapes scalar by scalar.
    ///
    /// swift-mustache's own escaping goes by characters and so lets a quote through that carries a
    /// combining mark.
    private struct EscapedHTML: MustacheContentType {
        func escapeText(_ text: String) -> String { HTMLEscape.escape(text) }
    }
}
