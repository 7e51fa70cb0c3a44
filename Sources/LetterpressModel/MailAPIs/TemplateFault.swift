/// Why words are no text of a template.
package enum TemplateFault: Error, Equatable, Sendable {
    case unknownField(String)
    case looseBrace
}
