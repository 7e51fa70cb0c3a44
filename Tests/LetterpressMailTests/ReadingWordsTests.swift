import LetterpressMail
import Testing

/// Encoded-words and parameters, with the examples of their RFCs.
@Suite struct ReadingWordsTests {
    // RFC 2047 §8, with the encodings that it gives them.
    @Test(arguments: [
        ("=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=", "Keld Jørn Simonsen"),
        ("=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard"),
        (
            "=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= "
                + "=?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
            "If you can read this you understand the example."
        ),
        ("(=?ISO-8859-1?Q?a?=)", "(a)"), ("(=?ISO-8859-1?Q?a?= b)", "(a b)"),
        ("(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", "(ab)"),
        ("(=?ISO-8859-1?Q?a?=     =?ISO-8859-1?Q?b?=)", "(ab)"),
        ("(=?ISO-8859-1?Q?a_b?=)", "(a b)"),
        ("(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", "(a b)"),
        ("=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore"), ("1 =? 2", "1 =? 2"),
    ])
    func encodedWordsAreRead(value: String, words: String) {
        let reader = EncodedWordReader(Array(value.utf8))
        #expect(reader.text == words)
        #expect(reader.faults == [])
    }

    @Test(arguments: [
        "=?utf-8?Q?=C3?=", "=?utf-8?Q?a?=b", "a=?utf-8?Q?a?=", "=?utf-8?B?YQ=?=", "=?utf-8?Q?a=2?=",
        "=?utf-8?Q?a b?=", "=?utf-8?Q?a", "=?utf-8?Q?=00?=", "=?x-unknown?Q?a?=",
    ])
    func wrongEncodedWordsAreToldOf(value: String) {
        #expect(EncodedWordReader(Array(value.utf8)).faults.count == 1)
    }

    // RFC 2045 §5.1, RFC 2231 §3 and §4.
    @Test(arguments: [
        ("text/plain; charset=us-ascii (Plain text)", "charset", "us-ascii"),
        ("text/plain; charset=\"us-ascii\"", "charset", "us-ascii"),
        (
            "message/external-body; access-type=URL; URL*0=\"ftp://\"; "
                + "URL*1=\"cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar\"",
            "url", "ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar"
        ),
        (
            "application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
            "title", "This is ***fun***"
        ),
        (
            "application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; "
                + "title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
            "title", "This is even more ***fun*** isn't it!"
        ),
        ("a/b; name=plain; name*=utf-8''na%C3%AFf.pdf", "name", "naïf.pdf"),
        ("Multipart/Mixed; Boundary=\"gc0pJq0M:08jU534c0p\"", "boundary", "gc0pJq0M:08jU534c0p"),
    ])
    func parametersAreRead(value: String, name: String, wanted: String) {
        let type = ReceivedContentType(Array(value.utf8))
        #expect(type.parameters[name] == wanted)
        #expect(type.fault == nil)
    }

    @Test(arguments: [
        "", "text", "text/", "text/plain charset=a", "text/plain; charset", "text/plain; =a",
        "text/plain; a=\"b", "text/plain; a=b; a=c", "text/plain; a=b c", "text/plain; a**=b",
    ])
    func wrongTypesAreToldOf(value: String) {
        #expect(ReceivedContentType(Array(value.utf8)).fault != nil)
    }
}
