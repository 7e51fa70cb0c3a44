import LetterpressModel
import Testing

@Suite struct BrokenIssueTests {
    /// Reading `Broken/NAME.md` says exactly the words of `Broken/NAME.expected`, all in one pass.
    @Test(arguments: try Fixture.names(in: "Broken"))
    func saysWhereAndHowToMendEveryFault(name: String) throws {
        let reading = Reading(try Fixture.bytes("Broken/\(name).md"), path: "\(name).md")
        let words = reading.findings.map { "\($0)\n" }.joined()
        try Fixture.expect(words, equals: "Broken/\(name).expected")
    }
}
