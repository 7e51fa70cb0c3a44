package import LetterpressCrypto
package import LetterpressModel

/// Why a key's file cannot sign.
package enum SigningKeyFault: Error, Equatable, Sendable {
    case file(PrivateFileFault)
    case noKey(KeyError)
}

extension SigningKeyFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .file(let fault): fault.description
        case .noKey(let error): "\(error)"
        }
    }

    /// What to do about a key in this file.
    package func remedy(_ path: String) -> String {
        switch self {
        case .file(.missing):
            "Make a pair with 'letterpress keys dkim', or name the right file."
        case .file(let fault): fault.remedy(path)
        case .noKey(let error): error.remedy
        }
    }
}
