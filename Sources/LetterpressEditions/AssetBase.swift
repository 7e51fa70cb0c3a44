/// Where an issue's own pictures are served.
package struct AssetBase: Sendable {
    /// Ends in a slash, or is empty when nothing is served.
    private let imagesURL: String
    /// The issue's folder below `issues/`, such as `2026/`; empty for `issues/` itself.
    private let folder: String

    package init(imagesURL: String, folder: String) {
        self.imagesURL = imagesURL
        self.folder = folder
    }

    /// An absolute source stays as it is; a relative one is resolved against the issue's folder.
    func url(of source: String) -> String {
        // Without a scheme it would have none in a letter.
        if source.hasPrefix("//") { return "https:" + source }
        let head = source.prefix { !"/?#".contains($0) }
        guard !source.isEmpty, !head.contains(":"), !imagesURL.isEmpty
        else {
            return source
        }
        if source.hasPrefix("/") { return imagesURL + source.drop { $0 == "/" } }
        var parts: [Substring] = []
        for part in (folder + source).split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return imagesURL + parts.joined(separator: "/")
    }
}
