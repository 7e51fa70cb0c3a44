internal import Foundation
internal import LetterpressModel

extension ConfigurationReader {
    /// The folder that is a publication's theme without being named.
    private static let folder = "config/theme"

    /// A built-in theme by its name, or a folder's; `config/theme` where there is one.
    static func theme(
        _ settings: inout Settings,
        workspace: Workspace?
    ) -> (theme: Theme, findings: [Finding]) {
        let name = settings.text("theme", default: "")
        if let theme = Theme.builtIn[name] { return (theme, []) }
        let path = name.isEmpty ? folder : name
        guard let place = workspace?.url(of: path), isFolder(place) else {
            if !name.isEmpty { refuse(name, &settings) }
            return (.letter, [])
        }
        let reader = ThemeReader(folder: place, path: path)
        return (reader.theme, reader.findings)
    }

    private static func refuse(_ name: String, _ settings: inout Settings) {
        let names = Theme.builtIn.keys.sorted()
        settings.refuse(
            settings.location("theme"),
            "Key 'theme' is neither a theme nor a folder: '\(name)'",
            Spelling.nearest(to: name, among: names).map { "Did you mean '\($0)'?" }
                ?? "Write \(names.joined(separator: " or ")), or a folder such as \(folder)."
        )
    }

    private static func isFolder(_ place: URL) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
            && isFolder.boolValue
    }
}
