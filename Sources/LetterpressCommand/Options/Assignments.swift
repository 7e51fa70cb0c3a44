internal import ArgumentParser
internal import Foundation
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressStore
internal import LetterpressWorkspace

/// `NAME=VALUE` on a command line.
struct Assignments {
    let pairs: [(name: String, value: String)]

    init(_ texts: [String]) throws {
        pairs = try texts.map { text in
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw ValidationError("'\(text)' is no NAME=VALUE.")
            }
            return (String(text[..<sign]), String(text[text.index(after: sign)...]))
        }
    }
}
