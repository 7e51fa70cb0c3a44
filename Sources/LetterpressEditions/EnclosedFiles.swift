internal import Foundation
package import LetterpressModel

/// The bytes of the files that go with an issue's copies.
package struct EnclosedFiles: Sendable {
    package var attachments: [EnclosedFile]
    /// Of pictures to be embedded, by their sources as the issue writes them.
    package var pictures: [String: [UInt8]]

    package init(attachments: [EnclosedFile] = [], pictures: [String: [UInt8]] = [:]) {
        self.attachments = attachments
        self.pictures = pictures
    }

    /// The pictures that a page shows, each once, in the order of the issue.
    ///
    /// One that the page does not show would arrive as an attachment that nobody knows of.
    func pictures(of issue: Issue, in page: String, assets: AssetBase) -> [EnclosedFile] {
        guard !pictures.isEmpty else { return [] }
        var seen: Set<String> = []
        return BodyWalk(issue).images.compactMap { image, _ in
            let address = assets.url(of: image.source)
            let source = Href.plain(address)
            guard let bytes = pictures[image.source],
                page.holds(text: "src=\"\(Href.attribute(address))\""),
                seen.insert(source).inserted
            else { return nil }
            let name = Self.name(of: image.source)
            return EnclosedFile(
                name: name,
                type: MediaType.ofFile(named: name),
                bytes: bytes,
                source: source
            )
        }
    }

    /// `press.png` of `../2026/press.png?v=2`.
    package static func name(of source: String) -> String {
        let path = source.prefix { $0 != "?" && $0 != "#" }
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return ShownName.made(from: last.removingPercentEncoding ?? last)
    }
}
