import LetterpressModel
import LetterpressWorkspace

/// Why a text is no segment, with a caret under the place.
package struct SegmentError: Error, CustomStringConvertible {
    let text: String
    let reason: ExpressionError
    /// A segment of the configuration that may be meant.
    let nearest: String?

    package var description: String {
        let before = String(decoding: text.utf8.prefix(reason.offset), as: UTF8.self)
        let caret = String(repeating: " ", count: before.count) + "^"
        return """
            error: the segment cannot be read: \(reason)
                \(text)
                \(caret)
            \(nearest.map { "Did you mean the segment '\($0)'?" } ?? reason.remedy)
            """
    }
}
