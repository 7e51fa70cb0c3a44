internal import Foundation
internal import LetterpressModel

/// The sizes of an issue's own pictures, read off their files; nothing is fetched.
enum PictureSizes {
    /// No head of a picture is longer; a JPEG may carry a profile and a thumbnail before its size.
    private static let headBytes = 512 * 1024

    /// By source, for those that lie in `folder` or below; a file that cannot be read has no size.
    static func of(_ issue: Issue, in folder: URL) -> [String: PixelSize] {
        var sizes: [String: PixelSize] = [:]
        for source in Set(sources(of: issue)) where isRelative(source) {
            let path = source.removingPercentEncoding ?? source
            let file = folder.appending(path: path.prefix { $0 != "?" && $0 != "#" })
            sizes[source] = size(of: file)
        }
        return sizes
    }

    private static func size(of file: URL) -> PixelSize? {
        // A pipe or a device would keep us waiting.
        let values = try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey]
        )
        guard values?.isRegularFile == true,
            let handle = try? FileHandle(forReadingFrom: file)
        else { return nil }
        defer { try? handle.close() }
        guard let head = try? handle.read(upToCount: headBytes) else { return nil }
        return PixelSize(head: Array(head))
    }

    private static func isRelative(_ source: String) -> Bool {
        !source.hasPrefix("/") && !source.prefix { $0 != "/" }.contains(":")
    }

    private static func sources(of issue: Issue) -> [String] {
        let hero = issue.heroImage.map { [$0.source] } ?? []
        return hero + sources(in: issue.body) + issue.footnotes.flatMap { sources(in: $0.blocks) }
    }

    private static func sources(in blocks: [Block]) -> [String] {
        blocks.flatMap { block in
            block.inlines.flatMap(sources(in:)) + block.children.flatMap(sources(in:))
        }
    }

    private static func sources(in inlines: [Inline]) -> [String] {
        inlines.flatMap { inline in
            if case .image(let image) = inline {
                [image.source]
            } else {
                sources(in: inline.children)
            }
        }
    }
}
