/// Why the bytes of a list cannot be had.
package enum ListFileError: Error, Equatable {
    case cannotRead(String)
    /// There is no room for a copy.
    case cannotSpool(String)
}

extension ListFileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .cannotRead(let reason): reason
        case .cannotSpool(let reason): "no copy of it can be made: \(reason)"
        }
    }
}
