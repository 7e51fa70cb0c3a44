package import LetterpressModel

/// One thing that a message promises, with the findings for when it does not keep it.
package protocol MessageCheck: Sendable {
    static var rules: [CheckRule] { get }

    func findings(in subject: MessageSubject) -> [Finding]
}
