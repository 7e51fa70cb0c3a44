/// Why there is no new key.
package enum KeyMakerError: Error, CustomStringConvertible {
    case noName
    case alreadyThere(String)
    case cannotWrite(String, String)
    case unusable(String, SigningKeyFault)

    package var description: String {
        switch self {
        case .noName:
            "error: domain or selector is no name in DNS\n"
                + "Use letters, digits and hyphens, such as --domain proof.example --selector s2."
        case .alreadyThere(let path):
            "error: '\(path)' is there already\n"
                + "Take another selector for a new key; --show says what to publish of this one."
        case .cannotWrite(let path, let words):
            "error: '\(path)' cannot be written: \(words)\nLook at its folder and permissions."
        case .unusable(let path, let fault):
            "error: '\(path)' cannot be used: \(fault)\n\(fault.remedy(path))"
        }
    }
}
