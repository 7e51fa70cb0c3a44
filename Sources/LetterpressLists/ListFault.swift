/// Why nothing can be made of a row; it never repeats the row.
package struct ListFault: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
