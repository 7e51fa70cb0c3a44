/// A password or key: it can be used, and it does not print.
package struct Confidential: Sendable {
    package let value: String

    package init(_ value: String) {
        self.value = value
    }
}

extension Confidential: CustomStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
