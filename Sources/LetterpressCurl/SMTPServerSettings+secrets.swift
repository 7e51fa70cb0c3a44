internal import Foundation
internal import LetterpressModel

extension SMTPServerSettings {
    /// What a server said, without our password, should it have said it back.
    func withoutSecrets(_ line: String) -> String {
        // Blanking out a few letters would tell more than it hides.
        guard let login, login.password.value.utf8.count > 3 else { return line }
        let password = login.password.value
        let said = [
            password, "\u{0}\(login.username)\u{0}\(password)",
            "user=\(login.username)\u{1}auth=Bearer \(password)\u{1}\u{1}",
        ].map { Data($0.utf8).base64EncodedString() }
        return (said + [password]).reduce(line) { $0.replacing($1, with: "(hidden)") }
    }
}
