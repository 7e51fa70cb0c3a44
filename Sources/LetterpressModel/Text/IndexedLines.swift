/// The lines of a text by their index, counted at once and cut when asked for.
package struct IndexedLines: RandomAccessCollection, Sendable {
    private let text: String
    /// Of each line, in bytes of the text; a line feed follows but for the last.
    private let ends: [Int]

    package init(_ text: String) {
        self.text = text
        ends = text.lineFeeds + [text.utf8.count]
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { ends.count }

    package subscript(index: Int) -> Substring {
        let start = text.utf8.index(text.startIndex, offsetBy: offset(of: index))
        return text[start..<text.utf8.index(start, offsetBy: length(of: index))]
    }

    /// Bytes of a line.
    package func length(of index: Int) -> Int { ends[index] - offset(of: index) }

    private func offset(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1] + 1 }
}
