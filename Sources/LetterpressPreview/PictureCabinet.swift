internal import Foundation
internal import LetterpressModel
internal import LetterpressWorkspace

/// The pictures beside the issues, found by the addresses under which editions name them.
struct PictureCabinet {
    enum Finding {
        case file(bytes: [UInt8], type: String)
        /// Ours, but it is not there, or is no picture.
        case missing(name: String)
        /// On a host of its own.
        case elsewhere(host: String)
    }

    /// Larger than any letter's.
    private static let mostBytes = 32_000_000
    private static let types = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
        "webp": "image/webp", "svg": "image/svg+xml", "avif": "image/avif", "bmp": "image/bmp",
        "ico": "image/x-icon",
    ]

    let workspace: Workspace
    /// Ends in a slash, or is empty when nothing is served.
    let imagesURL: String

    func isElsewhere(_ address: String) -> Bool {
        !isOurs(address) && (Self.hasScheme(address) || address.hasPrefix("//"))
    }

    /// `issue` is the path of the issue whose edition names the address.
    func find(_ address: String, issue: String) -> Finding {
        let folder: String
        let rest: Substring
        if isOurs(address) {
            (folder, rest) = (Workspace.issuesFolder, address.dropFirst(imagesURL.count))
        } else if isElsewhere(address) {
            return .elsewhere(host: URLComponents(string: address)?.host ?? address)
        } else {
            folder = issue.split(separator: "/").dropLast().joined(separator: "/")
            rest = address[...]
        }
        let name = String(rest.prefix { $0 != "?" && $0 != "#" })
        let missing = Finding.missing(name: name)
        let root = workspace.url(of: issue.hasPrefix("/") ? "/" + folder : folder)
        let file = root.appending(path: name.removingPercentEncoding ?? name)
            .resolvingSymlinksInPath()
        guard let type = Self.types[file.pathExtension.lowercased()], isAllowed(file, issue: issue),
            let stamp = FileStamp(ofFileAt: file.path), stamp.bytes <= Self.mostBytes,
            let data = try? Data(contentsOf: file)
        else { return missing }
        return .file(bytes: Array(data), type: type)
    }

    /// Only what lies below `issues/`, or beside an issue that lies elsewhere.
    private func isAllowed(_ file: URL, issue: String) -> Bool {
        let beside = workspace.url(of: issue).deletingLastPathComponent()
        return [workspace.issues, beside].contains { folder in
            file.path.hasPrefix(folder.resolvingSymlinksInPath().path + "/")
        }
    }

    private func isOurs(_ address: String) -> Bool {
        !imagesURL.isEmpty && address.hasPrefix(imagesURL)
    }

    private static func hasScheme(_ address: String) -> Bool {
        address.prefix { !"/?#".contains($0) }.contains(":")
    }
}

extension PictureCabinet {
    /// What stands in for a picture that is not shown, as an SVG.
    static func placeholder(_ words: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="600" height="200" viewBox="0 0 600 200">\
        <rect width="600" height="200" fill="#8c857a" fill-opacity=".22"/>\
        <text x="300" y="108" text-anchor="middle" font-family="sans-serif" font-size="22" \
        fill="#857c70">\(HTMLEscape.escape(words))</text></svg>
        """
    }
}
