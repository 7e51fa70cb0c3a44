import LetterpressModel
import LetterpressYAML
import Testing

@testable import LetterpressWorkspace

@Suite struct MailServerSettingsTests {
    /// `keys` are lines below `delivery.smtp.url`.
    private func settings(
        _ keys: String,
        url: String = "smtp://127.0.0.1:587"
    ) -> (server: MailServer?, faults: [String]) {
        let text =
            "delivery:\n  smtp:\n    url: \(url)\n"
            + keys.split(separator: "\n").map { "    \($0)\n" }.joined()
        var settings = Settings(
            root: YAMLDocument(parsing: text).root,
            path: "letterpress.yml",
            environment: ["SECRET": "pearl\n"]
        )
        let server = ConfigurationReader.server(&settings)
        return (server, settings.faults.inReadingOrder().map(\.description))
    }

    private func server(_ keys: String) throws -> MailServer {
        let (server, faults) = settings(keys)
        #expect(faults == [])
        return try #require(server)
    }

    @Test func hasDefaults() throws {
        let server = try server("")
        #expect(server.auth == .plain)
        #expect(server.tls == .required)
        #expect(server.idle == .seconds(45))
        #expect(server.username == "")
    }

    @Test(arguments: zip(["plain", "login", "cram-md5", "xoauth2"], MailServer.Auth.allCases))
    func readsEveryLogin(word: String, auth: MailServer.Auth) throws {
        #expect(try server("auth: \(word)\nusername: ada\npassword: pearl").auth == auth)
    }

    @Test func refusesALoginThatIsNotKnown() {
        #expect(
            settings("auth: cram\nusername: ada").faults == [
                """
                letterpress.yml:4:11: error: Key 'delivery.smtp.auth' cannot be 'cram'
                It is one of plain, login, cram-md5, xoauth2.
                """
            ]
        )
    }

    @Test func refusesALoginWithoutAName() {
        #expect(
            settings("auth: xoauth2\npassword: pearl").faults == [
                """
                letterpress.yml:4:11: error: Key 'delivery.smtp.auth' is 'xoauth2', and 'delivery.smtp.username' is empty
                Write the name to log in with, or take 'auth' out: nobody logs in without a name.
                """
            ]
        )
    }

    /// Such as a file brings along that was read into the environment; the password is not repeated.
    @Test func refusesAPasswordWithALineEnd() {
        #expect(
            settings("username: ada\npassword: \"${SECRET}\"").faults == [
                """
                letterpress.yml:5:15: error: Key 'delivery.smtp.password' holds a line end or another control character
                Write it on one line; a password read from a file often brings a line end along.
                """
            ]
        )
    }

    @Test(arguments: zip(["1s", "45s", "2m", "10m"], [1, 45, 120, 600]))
    func readsHowLongAConnectionMayIdle(text: String, seconds: Int) throws {
        #expect(try server("idle: \(text)").idle == .seconds(seconds))
    }

    @Test(arguments: ["0s", "601s", "11m", "1h", "45", "-1s", "soon", "99999999999999999999s"])
    func refusesAnIdleTimeThatIsNone(text: String) {
        #expect(
            settings("idle: \(text)").faults == [
                """
                letterpress.yml:4:11: error: Key 'delivery.smtp.idle' is not a time from 1s to 10m
                Write it as 'idle: 45s'; the units are s, m, h and d.
                """
            ]
        )
    }
}
