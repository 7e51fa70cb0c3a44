package import LetterpressModel

/// Every fault of a configuration, each with its place and remedy.
package struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    package let faults: [Finding]
    /// The theme asked for, as far as it could be read: its files may be what mends it.
    package let themeName: String?

    package init(faults: [Finding], themeName: String? = nil) {
        self.faults = faults
        self.themeName = themeName
    }

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
