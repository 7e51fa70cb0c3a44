package import LetterpressModel

/// Every fault in the writing of a script of faults, each with its place and remedy.
package struct FaultScriptError: Error, Equatable, CustomStringConvertible {
    package let findings: [Finding]

    package var description: String {
        findings.map(\.description).joined(separator: "\n")
    }
}
