internal import Foundation
package import LetterpressModel
package import LetterpressWorkspace

/// The changes that mend what findings tell, of one file.
package struct Mending {
    package let path: String
    private let file: URL
    private let before: [UInt8]
    private let after: [UInt8]
    /// How many findings are mended.
    package let count: Int

    /// One for each file that can be mended, in the order of their names.
    package static func all(_ findings: [Finding], in workspace: Workspace) -> [Mending] {
        let mendable = findings.filter { $0.fix != nil }
        return Dictionary(grouping: mendable, by: \.location.path).sorted { $0.key < $1.key }
            .compactMap { path, findings in
                Mending(
                    path: path,
                    file: workspace.url(of: path),
                    edits: findings.compactMap(\.fix)
                )
            }
    }

    /// Nil where nothing can be changed: the file is gone, or says something else by now.
    private init?(path: String, file: URL, edits: [SourceEdit]) {
        guard let data = try? Data(contentsOf: file) else { return nil }
        self.path = path
        // What a link leads to is changed, and not the link.
        self.file = file.resolvingSymlinksInPath()
        before = Array(data)
        var bytes = before
        let starts = Self.lineStarts(of: before)
        var limit = before.count
        var count = 0
        // From the end, so that places before stay true.
        for edit in Set(edits).sorted(by: { $0.position > $1.position }) {
            guard starts.indices.contains(edit.position.line - 1) else { continue }
            let start = starts[edit.position.line - 1] + edit.position.column - 1
            let end = start + edit.original.utf8.count
            guard end <= limit, bytes[start..<end].elementsEqual(edit.original.utf8) else {
                continue
            }
            bytes.replaceSubrange(start..<end, with: edit.replacement.utf8)
            limit = start
            count += 1
        }
        guard count > 0 else { return nil }
        after = bytes
        self.count = count
    }

    /// Writes the file whole or not at all; its permissions stay.
    package func write() throws {
        let mode = try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
        try Data(after).write(to: file, options: .atomic)
        if let mode {
            try? FileManager.default.setAttributes(
                [.posixPermissions: mode],
                ofItemAtPath: file.path
            )
        }
    }

    /// The change as a unified diff with three lines around it; no line is added or removed.
    package var diff: String {
        let old = Self.lines(of: before)
        let new = Self.lines(of: after)
        let changed = old.indices.filter { old[$0] != new[$0] }
        var hunks: [ClosedRange<Int>] = []
        for index in changed {
            let range = max(0, index - 3)...min(old.count - 1, index + 3)
            if let last = hunks.last, range.lowerBound <= last.upperBound + 1 {
                hunks[hunks.count - 1] = last.lowerBound...range.upperBound
            } else {
                hunks.append(range)
            }
        }
        var text = ["--- a/\(path)", "+++ b/\(path)"]
        for hunk in hunks {
            text.append(
                "@@ -\(hunk.lowerBound + 1),\(hunk.count) +\(hunk.lowerBound + 1),\(hunk.count) @@"
            )
            var index = hunk.lowerBound
            while index <= hunk.upperBound {
                guard old[index] != new[index] else {
                    text.append(" " + old[index])
                    index += 1
                    continue
                }
                let end =
                    (index...hunk.upperBound).first { old[$0] == new[$0] } ?? hunk.upperBound + 1
                text += old[index..<end].map { "-" + $0 } + new[index..<end].map { "+" + $0 }
                index = end
            }
        }
        return text.joined(separator: "\n")
    }

    /// Where lines begin, cut as findings count them: at LF, CRLF and a lone CR, behind a mark of
    /// byte order.
    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in bytes.enumerated() {
            let isCR = byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A)
            if byte == 0x0A || isCR { starts.append(index + 1) }
        }
        return starts
    }

    private static func lines(of bytes: [UInt8]) -> [String] {
        let starts = lineStarts(of: bytes)
        return starts.indices.map { index in
            let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
            var line = bytes[starts[index]..<end]
            while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
            return String(decoding: line, as: UTF8.self)
        }
    }
}
