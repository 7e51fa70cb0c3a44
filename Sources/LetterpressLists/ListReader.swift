internal import Foundation

/// The rows of a list, whatever its form: values parted by a sign, or JSON lines.
package struct ListReader {
    package let file: ListFile
    /// The names of the columns as the file has them.
    package let names: [String]
    /// The first row as it stands; nil where there is none, as with JSON lines.
    package let head: Range<Int>?
    // One of the two; held so that a row is read without copying what was read before it.
    private var rows: CSVReader?
    private var objects: JSONLinesReader?

    package init(_ file: ListFile) throws {
        self.file = file
        let start = try file.bytes(at: 0, limit: 4_096).first { $0 > 0x20 }
        if start == UInt8(ascii: "{") {
            names = try JSONLinesReader.names(in: file)
            head = nil
            objects = JSONLinesReader(file)
        } else {
            var reader = try CSVReader(file)
            guard let head = try reader.next() else { throw ListError.empty }
            names = head.values.map(ListText.line)
            self.head = head.range
            rows = reader
        }
    }

    /// What parts the values; nil for JSON lines.
    package var delimiter: Character? {
        rows.map { Character(Unicode.Scalar($0.delimiter)) }
    }

    package mutating func next() throws(ListFileError) -> ListRecord? {
        if let record = try rows?.next() { return record }
        return try objects?.next(names)
    }
}
