internal import Foundation
internal import LetterpressModel

/// What lies beside an issue of all that it names; heads of pictures are read, nothing is fetched.
enum LocalFiles {
    /// No head of a picture is longer; a JPEG may carry a profile and a thumbnail before its size.
    private static let headBytes = 512 * 1024

    /// By the path as it is written: pictures of any relative path, and files that links lead to.
    static func of(_ issue: Issue, in folder: URL) -> [String: LocalFile] {
        var files: [String: LocalFile] = [:]
        let names = Names(in: issue)
        for name in names.pictures where isRelative(name) {
            files[name] = look(at: name, in: folder, isPicture: true)
        }
        for name in names.links where files[name] == nil && isFile(name) {
            files[name] = look(at: name, in: folder, isPicture: false)
        }
        return files
    }

    /// The sources of all pictures, as they are written.
    static func pictures(of issue: Issue) -> Set<String> { Names(in: issue).pictures }

    private static func look(at name: String, in folder: URL, isPicture: Bool) -> LocalFile? {
        let path = name.prefix { $0 != "?" && $0 != "#" }
        let file = folder.appending(path: path.removingPercentEncoding ?? String(path))
            .resolvingSymlinksInPath()
        guard
            let values = try? file.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
        else { return .missing }
        // A pipe or a device would keep us waiting.
        guard values.isRegularFile == true else { return isPicture ? .missing : nil }
        var head: [UInt8] = []
        if isPicture, let handle = try? FileHandle(forReadingFrom: file) {
            head = Array((try? handle.read(upToCount: headBytes)) ?? Data())
            try? handle.close()
        }
        return .found(
            bytes: values.fileSize ?? 0,
            size: PixelSize(head: head),
            isAnimatedWebP: isAnimatedWebP(head)
        )
    }

    /// The animation flag of an extended WebP (RFC 9649, 2.7.1).
    private static func isAnimatedWebP(_ head: [UInt8]) -> Bool {
        head.count > 20 && head[0..<4].elementsEqual("RIFF".utf8)
            && head[8..<16].elementsEqual("WEBPVP8X".utf8) && head[20] & 0b10 != 0
    }

    private static func isRelative(_ source: String) -> Bool {
        !source.isEmpty && !source.hasPrefix("/") && !source.prefix { $0 != "/" }.contains(":")
            && !source.unicodeScalars.contains(MergeMark.open)
    }

    /// A relative path that ends as files do; `/about` and `next-week` are pages.
    private static func isFile(_ destination: String) -> Bool {
        guard isRelative(destination), let first = destination.first, first != "#", first != "?"
        else { return false }
        let name = destination.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last ?? ""
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let ending = parts.last?.lowercased() else { return false }
        return endings.contains(ending)
    }

    private static let endings: Set<String> = [
        "pdf", "zip", "epub", "mobi", "csv", "tsv", "xlsx", "xls", "ods", "docx", "doc", "odt",
        "pptx", "ppt", "odp", "txt", "rtf", "ics", "vcf", "json", "yml", "yaml", "mp3", "m4a",
        "wav", "ogg", "mp4", "mov", "webm", "jpg", "jpeg", "png", "gif", "webp", "svg", "gz", "tar",
        "7z", "ttf", "otf", "woff", "woff2", "ai", "psd", "sketch", "fig", "md", "markdown",
    ]

    private struct Names {
        var pictures: Set<String> = []
        var links: Set<String> = []

        init(in issue: Issue) {
            visit(issue.heroImage)
            visit(issue.body)
            for note in issue.footnotes { visit(note.blocks) }
        }

        private mutating func visit(_ image: Image?) {
            if let image { pictures.insert(image.source) }
        }

        private mutating func visit(_ blocks: [Block]) {
            for block in blocks {
                block.inlines.forEach { visit($0) }
                block.children.forEach { visit($0) }
            }
        }

        private mutating func visit(_ inlines: [Inline]) {
            for inline in inlines {
                switch inline {
                case .image(let image): visit(image)
                case .link(let link):
                    links.insert(link.destination)
                    visit(link.content)
                default: visit(inline.children)
                }
            }
        }
    }
}

extension [String: LocalFile] {
    /// Of the pictures among them.
    var sizes: [String: PixelSize] {
        compactMapValues { file in
            if case .found(_, let size, _) = file { size } else { nil }
        }
    }
}
