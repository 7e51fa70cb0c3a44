internal import LetterpressModel

extension ConfigurationReader {
    /// The theme that the configuration names; `config/theme` where there is one, else `letter`.
    static func theme(
        _ settings: inout Settings,
        themes: ThemeShelf
    ) -> (theme: Theme, findings: [Finding]) {
        let name = settings.text("theme", default: "")
        if let found = themes.theme(named: name.isEmpty ? ThemeShelf.folder : name) { return found }
        if !name.isEmpty {
            settings.refuse(
                settings.location("theme"),
                "Key 'theme' is neither a theme nor a folder: '\(name)'",
                ThemeShelf.remedy(for: name)
            )
        }
        return (.letter, [])
    }
}
