import Testing

@testable import LetterpressSink

@Suite struct CommandLinesTests {
    @Test func refusesABareLineFeedAtOnceAndDropsTheRestOfTheLine() {
        #expect(
            Conversation.replies(to: "NOOP\n") == [
                "500 5.5.2 A line ends in CR LF, never in LF alone"
            ]
        )
        #expect(
            Conversation.replies(to: "NOOP\nQUIT\nQUIT\r\nNOOP\r\n") == [
                "500 5.5.2 A line ends in CR LF, never in LF alone", "250 2.0.0 Nothing done",
            ]
        )
    }

    @Test func takesALineOfExactlyTheLimit() {
        let line = "NOOP " + String(repeating: "x", count: CommandLines.limit - 7)
        #expect(Conversation.replies(to: line + "\r\n") == ["250 2.0.0 Nothing done"])
        #expect(
            Conversation.replies(to: line + "x\r\nNOOP\r\n") == [
                "500 5.5.6 A command has at most 2048 octets", "250 2.0.0 Nothing done",
            ]
        )
    }

    @Test func refusesALongLineOnceHoweverLongItIs() {
        var conversation = Conversation()
        for _ in 0..<100 { conversation.send(String(repeating: "x", count: 10_000)) }
        conversation.send("\r")
        conversation.send("\nNOOP\r\n")
        #expect(conversation.codes == [500, 250])
        #expect(conversation.exchanges.first?.command == String(repeating: "x", count: 128))
    }

    @Test(arguments: [[0x00], [0x0D], [0x1B], [0x7F], [0xFF], [0xC3]])
    func refusesWhatIsNotText(octets: [UInt8]) {
        var conversation = Conversation()
        conversation.send(Array("NOOP a".utf8) + octets + Array("b\r\nNOOP\r\n".utf8))
        #expect(
            conversation.replies == [
                "500 5.5.2 A command is UTF-8 without control characters",
                "250 2.0.0 Nothing done",
            ]
        )
    }
}
