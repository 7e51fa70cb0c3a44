internal import LetterpressModel

extension ConfigurationReader {
    /// The theme that the configuration names; `config/theme` where there is one, else `letter`.
    static func theme(
        _ settings: inout Settings,
        themes: ThemeShelf
    ) -> (name: String, theme: Theme, findings: [Finding]) {
        let name = settings.text("theme", default: "")
        let folder = name.isEmpty ? ThemeShelf.folder : name
        if let (theme, findings) = themes.theme(named: folder) { return (folder, theme, findings) }
        if !name.isEmpty {
            settings.refuse(
                settings.location("theme"),
                "Key 'theme' is neither a theme nor a folder: '\(name)'",
                ThemeShelf.remedy(for: name)
            )
        }
        // The folder may come into being.
        return (folder, .letter, [])
    }
}
