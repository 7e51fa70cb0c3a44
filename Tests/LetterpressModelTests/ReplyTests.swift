import LetterpressModel
import Testing

@Suite struct ReplyTests {
    @Test(arguments: [
        (
            "250 2.0.0 Ok: queued as 4F1",
            Reply(code: 250, enhanced: "2.0.0", text: "Ok: queued as 4F1")
        ),
        ("550 5.1.1 No such user", Reply(code: 550, enhanced: "5.1.1", text: "No such user")),
        ("550-5.1.1 No such user", Reply(code: 550, enhanced: "5.1.1", text: "No such user")),
        ("550 No such user", Reply(code: 550, enhanced: nil, text: "No such user")),
        ("421 4.7.28", Reply(code: 421, enhanced: "4.7.28", text: "")),
        ("354", Reply(code: 354, enhanced: nil, text: "")),
        ("550 5.7.515 Access denied", Reply(code: 550, enhanced: "5.7.515", text: "Access denied")),
        ("  250 Ok\r\n", Reply(code: 250, enhanced: nil, text: "Ok")),
        // An address or a version is no enhanced code.
        ("550 192.0.2.1 is listed", Reply(code: 550, enhanced: nil, text: "192.0.2.1 is listed")),
        ("550 3.1.1 odd", Reply(code: 550, enhanced: nil, text: "3.1.1 odd")),
        ("550 5.1 odd", Reply(code: 550, enhanced: nil, text: "5.1 odd")),
        ("550 5.1.1234 odd", Reply(code: 550, enhanced: nil, text: "5.1.1234 odd")),
        ("550 5.+1.1 odd", Reply(code: 550, enhanced: nil, text: "5.+1.1 odd")),
        ("550 5..1 odd", Reply(code: 550, enhanced: nil, text: "5..1 odd")),
        ("550 5.1.1. odd", Reply(code: 550, enhanced: nil, text: "5.1.1. odd")),
        ("550 5.1.1.1 odd", Reply(code: 550, enhanced: nil, text: "5.1.1.1 odd")),
        ("550 55.1.1 odd", Reply(code: 550, enhanced: nil, text: "55.1.1 odd")),
        ("550 5.123.456 far", Reply(code: 550, enhanced: "5.123.456", text: "far")),
        ("550 5.1.", Reply(code: 550, enhanced: nil, text: "5.1.")),
        ("no sense at all", Reply(code: 0, enhanced: nil, text: "no sense at all")),
        ("+25 no sense", Reply(code: 0, enhanced: nil, text: "+25 no sense")),
        ("-25 no sense", Reply(code: 0, enhanced: nil, text: "25 no sense")),
        ("25", Reply(code: 0, enhanced: nil, text: "25")),
        ("", Reply(code: 0, enhanced: nil, text: "")),
    ])
    func readsTheLastLineOfAReply(line: String, reply: Reply) {
        #expect(Reply(line: line) == reply)
    }

    @Test(arguments: [
        (399, false), (400, true), (421, true), (499, true), (500, false), (0, false),
    ])
    func isTransientFrom400To499(code: Int, isTransient: Bool) {
        #expect(Reply(code: code, enhanced: nil, text: "").isTransient == isTransient)
    }
}
