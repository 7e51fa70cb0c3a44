internal import Foundation
internal import LetterpressModel

/// What a file's name says of an issue that does not say it itself.
struct FileName {
    let date: PublicDate?
    let title: String
    let permalink: String

    /// Reads `2026-07-01-three-routes.md`; of `2026-07-01-three-routes/index.md` the folder counts.
    init(_ path: String) {
        let parts = path.split(separator: "/")
        var name = Self.stem(of: parts.last ?? "")
        if name == "index", let folder = parts.dropLast().last, folder != "issues", folder != ".",
            folder != ".."
        {
            name = folder
        }
        let dated = DateReader.readPrefix(ofName: name)
        let words = dated.flatMap { $0.rest.isEmpty ? nil : $0.rest } ?? name
        date = dated?.date
        title = Self.title(from: words)
        let path = Permalink.normal(String(words))
        permalink = path.isEmpty ? "issue" : path
    }

    private static func stem(of file: Substring) -> Substring {
        guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
        return file[..<dot]
    }

    private static func title(from name: Substring) -> String {
        let words = name.map { $0 == "-" || $0 == "_" ? " " : $0 }
        let trimmed = String(words).trimmingCharacters(in: .whitespaces)
        return trimmed.prefix(1).uppercased() + trimmed.dropFirst()
    }
}
