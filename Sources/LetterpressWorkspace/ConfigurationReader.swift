internal import Foundation
package import LetterpressModel
internal import LetterpressYAML

/// Reads a workspace's configuration.
package struct ConfigurationReader {
    private let environment: [String: String]
    /// Those that `checks` may name.
    private let rules: [CheckRule]

    package init(environment: [String: String], rules: [CheckRule] = []) {
        self.environment = environment
        self.rules = rules
    }

    /// Every fault of the file is reported at once.
    package func read(_ workspace: Workspace) throws -> Configuration {
        let file = workspace.root.appending(path: Workspace.configurationPath)
        let data: Data
        do {
            data = try Data(contentsOf: file)
        } catch {
            throw WorkspaceError(.unreadable(workspace.name(of: file), FileFault.reason(error)))
        }
        return try read(
            String(decoding: data, as: UTF8.self),
            path: Workspace.configurationPath,
            workspace: workspace
        )
    }

    /// Without a workspace there is no folder of a theme.
    package func read(
        _ text: String,
        path: String,
        workspace: Workspace? = nil
    ) throws(ConfigurationError) -> Configuration {
        let document = YAMLDocument(parsing: text)
        let faults = document.faults.map { fault in
            Finding(
                "configuration",
                .error,
                at: SourceLocation(path: path, position: fault.position),
                "Configuration cannot be read: \(fault)",
                remedy: fault.remedy
            )
        }
        guard faults.isEmpty else { throw ConfigurationError(faults: faults) }
        var settings = Settings(
            root: document.root,
            path: path,
            environment: environment,
            workspace: workspace
        )
        let transport = Self.transport(&settings)
        let returnPath = Self.returnPath(&settings)
        let limits = Self.limits(&settings)
        let (retryFor, late, inDoubt) = Self.patience(&settings)
        let signatures = Self.signatures(&settings)
        let publication = Self.publication(&settings)
        let store = Self.store(&settings)
        let themes = ThemeShelf(workspace: workspace)
        let (themeName, theme, themeFindings) = Self.theme(&settings, themes: themes)
        let checks = Self.checks(&settings, rules: rules)
        let segments = Self.segments(&settings, fields: publication?.fields ?? [:])
        settings.refuseUnknown()
        guard let publication, let transport, settings.faults.isEmpty else {
            throw ConfigurationError(
                faults: settings.faults.inReadingOrder(),
                themeName: themeName
            )
        }
        return Configuration(
            publication: publication,
            transport: transport,
            transportLocation: settings.location("delivery.transport"),
            returnPath: returnPath,
            limits: limits,
            retryFor: retryFor,
            late: late,
            inDoubt: inDoubt,
            signatures: signatures,
            storePath: store,
            theme: theme,
            themeName: themeName,
            themeFindings: themeFindings,
            themes: themes,
            checks: checks,
            segments: segments
        )
    }
}
