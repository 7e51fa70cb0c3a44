internal import LetterpressModel

/// The lines of a text by their index, counted at once and cut when asked for.
struct IndexedLines: RandomAccessCollection {
    private let text: String
    /// Of each line, in bytes of the text; a line feed follows but for the last.
    private let ends: [Int]

    init(_ text: String) {
        self.text = text
        ends = text.lineFeeds + [text.utf8.count]
    }

    var startIndex: Int { 0 }
    var endIndex: Int { ends.count }

    subscript(index: Int) -> Substring {
        let start = text.utf8.index(text.startIndex, offsetBy: offset(of: index))
        return text[start..<text.utf8.index(start, offsetBy: length(of: index))]
    }

    /// Bytes of a line.
    func length(of index: Int) -> Int { ends[index] - offset(of: index) }

    private func offset(of index: Int) -> Int { index == 0 ? 0 : ends[index - 1] + 1 }
}
