import LetterpressModel
import Testing

@Suite struct DomainNameTests {
    @Test(arguments: [
        ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("127.255.0.3", true),
        ("::1", true), ("[::1]", true), ("128.0.0.1", false), ("127.0.0", false),
        ("127.0.0.256", false), ("127.0.0.1.x.example", false), ("localhost.example", false),
        ("127.evil.example.com", false), ("", false),
    ])
    func tellsWhatNeverLeavesTheMachine(host: String, isLoopback: Bool) {
        #expect(DomainName.isLoopback(host) == isLoopback)
    }

    @Test func takesAHostOfOneLabel() throws {
        #expect(try DomainName.aLabels(of: "Mailhost") == "mailhost")
    }

    @Test(arguments: ["", ".", "a b", "a/b", "a@b", "ü b", "a\u{0}b", "x:25"])
    func refusesWhatIsNoHostName(host: String) {
        #expect(throws: ModelError.domainInvalid) { try DomainName.aLabels(of: host) }
    }
}
