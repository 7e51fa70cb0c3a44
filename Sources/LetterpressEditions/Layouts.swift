internal import LetterpressModel
internal import Mustache

/// The pages around an issue's text.
struct Layouts: Sendable {
    let html: Layout
    let text: Layout

    /// The layouts that are compiled in.
    static func builtIn() throws -> Layouts {
        Layouts(
            html: try Layout(
                String(decoding: PackageResources.layout_html_mustache, as: UTF8.self),
                escaping: true
            ),
            text: try Layout(
                String(decoding: PackageResources.layout_txt_mustache, as: UTF8.self),
                escaping: false
            )
        )
    }
}

/// One Mustache template.
struct Layout: Sendable {
    private let template: MustacheTemplate

    init(_ text: String, escaping: Bool) throws {
        MustacheContentTypes.register(EscapedHTML(), named: "EDITION")
        let kind = escaping ? "EDITION" : "TEXT"
        template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(kind)}}\n" + text)
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
