internal import Foundation
package import LetterpressModel

/// The themes that a publication can name.
package struct ThemeShelf: Sendable {
    /// The folder that is a publication's theme without being named.
    package static let folder = "config/theme"

    /// What may lie in the folder of a theme.
    package static let fileNames = [
        "theme.yml", "layout.html.mustache", "layout.txt.mustache", "page.html.mustache",
    ]

    private let workspace: Workspace?

    /// Without a workspace there are no folders.
    package init(workspace: Workspace?) {
        self.workspace = workspace
    }

    /// A built-in theme, or a folder of the workspace with what is wrong in it; nil for neither.
    package func theme(named name: String) -> (theme: Theme, findings: [Finding])? {
        if let theme = Theme.builtIn[name] { return (theme, []) }
        guard let place = workspace?.url(of: name), Self.isFolder(place) else { return nil }
        let reader = ThemeReader(folder: place, path: name)
        return (reader.theme, reader.findings)
    }

    /// How to mend a name that is none.
    package static func remedy(for name: String) -> String {
        let names = Theme.builtIn.keys.sorted()
        return Spelling.nearest(to: name, among: names).map { "Did you mean '\($0)'?" }
            ?? "Write \(names.joined(separator: " or ")), or a folder such as \(folder)."
    }

    private static func isFolder(_ place: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
