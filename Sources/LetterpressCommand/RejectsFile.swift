internal import Foundation
internal import LetterpressLists
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressWorkspace

/// Rows that were not taken, beside the file they came from and in its shape, with line and reason.
final class RejectsFile: RejectedRows {
    private let source: String
    private let site: Site
    private var file: URL?
    private var handle: FileHandle?

    init(beside source: String, in site: Site) {
        self.source = source
        self.site = site
    }

    func add(_ record: ListRecord, of reader: ListReader, because reason: String) throws {
        let handle = try opened(for: reader)
        if let sign = reader.delimiter {
            let words = Self.quoted(reason)
            try handle.write(contentsOf: Data("\(record.line)\(sign)\(words)\(sign)".utf8))
            if record.isOpen {
                let text = try text(of: record, in: reader)
                try handle.write(contentsOf: Data((Self.quoted(text) + "\n").utf8))
            } else {
                try copy(record.range, of: reader, to: handle)
            }
        } else {
            let words = String(decoding: try JSONEncoder().encode(reason), as: UTF8.self)
            try handle.write(contentsOf: Data("{\"line\":\(record.line),\"reason\":\(words),".utf8))
            // What is no object is kept as its text.
            let begin = try reader.file.first(of: record.range)
            if begin == UInt8(ascii: "{") {
                try copy(
                    record.range.lowerBound + 1..<record.range.upperBound,
                    of: reader,
                    to: handle
                )
            } else {
                let text = try JSONEncoder().encode(text(of: record, in: reader))
                try handle.write(contentsOf: Data("\"text\":".utf8) + text + Data("}\n".utf8))
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing(scalar: "\"", with: "\"\"") + "\""
    }

    /// Without the end of its line.
    private func text(of record: ListRecord, in reader: ListReader) throws -> String {
        var bytes: [UInt8] = []
        try reader.file.copy(record.range) { bytes += $0 }
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Makes the file with the first row that goes into it.
    private func opened(for reader: ListReader) throws -> FileHandle {
        if let handle { return handle }
        let isJSON = reader.delimiter == nil
        let name = source == "-" ? "var/standard-input" : source
        let path =
            (name as NSString).deletingPathExtension + (isJSON ? ".rejects.jsonl" : ".rejects.csv")
        let file =
            source == "-"
            ? site.workspace.url(of: path) : URL(filePath: path, relativeTo: Files.current)
        self.file = file
        try Files.write([], to: file)
        do {
            let handle = try FileHandle(forWritingTo: file)
            self.handle = handle
            if let head = reader.head, let sign = reader.delimiter {
                try handle.write(contentsOf: Data("line\(sign)reason\(sign)".utf8))
                try copy(head, of: reader, to: handle)
            }
            return handle
        } catch {
            throw FileError(
                path: file.path,
                reason: FileFault.reason(error, at: file),
                status: .cannotWrite
            )
        }
    }

    private func copy(_ range: Range<Int>, of reader: ListReader, to handle: FileHandle) throws {
        var last: UInt8 = 0
        try reader.file.copy(range) { bytes in
            try handle.write(contentsOf: Data(bytes))
            last = bytes.last ?? last
        }
        if last != 0x0A && last != 0x0D { try handle.write(contentsOf: Data([0x0A])) }
    }

    /// The path, if there is anything in it.
    func close() throws -> String? {
        try handle?.close()
        return file?.path
    }
}
