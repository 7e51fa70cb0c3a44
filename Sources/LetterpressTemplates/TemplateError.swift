/// Why a text is no template.
package struct TemplateError: Error, Equatable {
    /// In the template engine's own words, or ours.
    package let reason: String
    /// From 1; nil where the engine does not say.
    package let line: Int?
}
