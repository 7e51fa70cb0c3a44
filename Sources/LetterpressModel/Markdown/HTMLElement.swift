/// A raw HTML tag that is let through, with what is let through of its attributes.
package struct HTMLElement: Equatable, Sendable {
    /// Lower case.
    package let name: String
    /// In the order in which they were written; values unescaped.
    package let attributes: [Attribute]

    package struct Attribute: Equatable, Sendable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(name: String, attributes: [Attribute] = []) {
        self.name = name
        self.attributes = attributes
    }

    package subscript(name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }
}
