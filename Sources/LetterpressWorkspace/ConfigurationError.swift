package import LetterpressModel

/// Every fault of a configuration, each with its place and remedy.
package struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    package let faults: [Finding]

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
