internal import LetterpressModel
internal import LetterpressTemplates

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
    /// In words for a person.
    package let reason: String
    package let line: Int?

    package var description: String { "Layout cannot be read: \(reason)" }
}

/// One layout: a template with a place for the text.
struct Layout: Sendable {
    private let template: Template

    init(_ source: Theme.Layouts.Layout, escaping: Bool) throws {
        do {
            template = try Template(source.text, for: escaping ? .html : .text)
        } catch {
            throw LayoutError(path: source.path, reason: error.reason, line: error.line)
        }
        guard source.text.holds("body") else {
            throw LayoutError(
                path: source.path,
                reason: "it has no place for {{{body}}}",
                line: nil
            )
        }
    }

    func render(_ values: [String: Any]) -> String { template.render(values) }
}
