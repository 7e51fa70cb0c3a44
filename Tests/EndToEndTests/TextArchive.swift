import Foundation

/// Several small files in one: a line `-- PATH --` begins each.
///
/// Behind the path may stand what a text cannot hold: `picture 300x200 1500000`, a PNG of so many
/// pixels and bytes; `animated 300x200 1000`, a WebP that moves; `latin1`, another encoding; `repeat
/// 500`, what follows the line `@@@` so many times.
struct TextArchive {
    private let files: [(path: String, manner: [String], content: String)]
    /// What stands before the first file.
    let remark: String

    init(_ text: String) {
        var files: [(path: String, manner: [String], content: String)] = []
        var remark = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let head = line.wholeMatch(of: #/-- (\S+)((?: \S+)*) --/#) {
                let manner = head.2.split(separator: " ").map(String.init)
                files.append((String(head.1), manner, ""))
            } else if files.isEmpty {
                remark += line + "\n"
            } else {
                files[files.count - 1].content += line + "\n"
            }
        }
        // The last line feed is the archive's own.
        if let last = files.indices.last, files[last].content.hasSuffix("\n") {
            files[last].content.removeLast()
        }
        self.files = files
        self.remark = remark
    }

    func content(of path: String) -> String? { files.first { $0.path == path }?.content }

    /// Writes the files below a folder of the archive.
    func unpack(_ folder: String, to scratch: Scratch) throws {
        for file in files where file.path.hasPrefix(folder + "/") {
            let place = scratch.folder.appending(
                path: String(file.path.dropFirst(folder.count + 1))
            )
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(Self.bytes(of: file.content, file.manner)).write(to: place)
        }
    }

    private static func bytes(of content: String, _ manner: [String]) throws -> [UInt8] {
        switch manner.first {
        case "latin1": return content.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        case "repeat":
            let parts = content.components(separatedBy: "@@@\n")
            let count = Int(manner[1]) ?? 1
            return Array((parts[0] + String(repeating: parts[1], count: count)).utf8)
        case "picture", "animated":
            let size = manner[1].split(separator: "x").compactMap { UInt32($0) }
            let head = manner[0] == "picture" ? png(size[0], size[1]) : webP(size[0], size[1])
            let count = Int(manner[2]) ?? 0
            return head + [UInt8](repeating: 0, count: max(0, count - head.count))
        default: return Array(content.utf8)
        }
    }

    private static func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + big(width) + big(height) + [8, 2, 0, 0, 0]
    }

    private static func webP(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        Array("RIFF".utf8) + [0, 1, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0b10, 0, 0, 0]
            + little(width - 1) + little(height - 1)
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func little(_ number: UInt32) -> [UInt8] {
        [0, 8, 16].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
