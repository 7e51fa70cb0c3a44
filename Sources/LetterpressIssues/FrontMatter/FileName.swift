internal import LetterpressModel

/// What a file's name says of an issue that does not say it itself.
struct FileName {
    let date: PublicDate?
    let title: String
    let permalink: String

    /// Reads `2026-07-01-three-routes.md`; of `2026-07-01-three-routes/index.md` the folder counts.
    init(_ path: String) {
        let parts = path.parted(at: "/")
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
        var words = ""
        words.reserveCapacity(name.utf8.count)
        for scalar in name.unicodeScalars {
            words.unicodeScalars.append(scalar == "-" || scalar == "_" ? " " : scalar)
        }
        let bare = words.unicodeScalars.drop(while: \.isBlank)
        let end = bare.lastIndex { !$0.isBlank }.map(bare.index(after:)) ?? bare.startIndex
        let trimmed = Substring(bare[..<end])
        return trimmed.prefix(1).uppercased() + trimmed.dropFirst()
    }
}
