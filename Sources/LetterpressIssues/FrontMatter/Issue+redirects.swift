package import LetterpressModel

extension Issue {
    /// The name under which ``positions`` holds the place of one former address.
    package static func redirectKey(_ path: String) -> String { "redirect_from \(path)" }
}
