import LetterpressDelivery
import LetterpressModel
import Testing

/// Replies as servers write them; names of readers and hosts are examples.
@Suite struct ReplyMeaningTests {
    private func meaning(_ line: String, afterRecipient: Bool = true) -> ReplyMeaning {
        ReplyMeaning(of: Reply(line: line), afterRecipient: afterRecipient)
    }

    @Test(arguments: [
        // Gmail
        "550 5.1.1 The email account that you tried to reach does not exist. Please try "
            + "double-checking the recipient's email address for typos or unnecessary spaces.",
        "550 5.1.1  https://support.google.com/mail/?p=NoSuchUser a1-20020a - gsmtp",
        // Outlook.com, Exchange Online, Exchange Server
        "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ada@x.example not found by SMTP "
            + "address lookup",
        "550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found",
        "550 5.1.1 User unknown",
        // Yahoo
        "552 1 Requested mail action aborted, mailbox not found",
        "554 delivery error: dd This user doesn't have a yahoo.com account (ada@yahoo.com) [0]",
        // iCloud
        "550 5.1.1 <ada@icloud.com>: user does not exist",
        // GMX
        "550 Requested action not taken: mailbox unavailable",
        // Postfix
        "550 5.1.1 <ada@x.example>: Recipient address rejected: User unknown in "
            + "local recipient table",
        "550 <ada@x.example>: Recipient address rejected: User unknown in relay recipient table",
        "556 5.1.10 <ada@x.example>: Recipient address rejected: Domain x.example "
            + "does not accept mail (nullMX)",
        // Exim
        "550 Unknown user", "550 No Such User Here", "550 no such recipient",
        // sendmail, qmail, Lotus Domino, Dovecot
        "550 5.1.1 <ada@x.example>... User unknown",
        "553 5.3.0 <ada@x.example>... No such user here",
        "550 sorry, no mailbox here by that name. (#5.1.1)",
        "551 5.1.6 Mailbox has moved",
        "550 ada@x.example... No such user",
        "550 5.1.1 <ada@x.example> User doesn't exist: ada@x.example",
        // A mailbox or server may have a name that means something else.
        "550 <spam@blocked.example>: Recipient address rejected: User unknown",
        "550 mx.spam.example: <sender@x.example> user unknown, see https://x.example/policy",
    ])
    func knowsThatThereIsNoSuchMailbox(line: String) {
        #expect(meaning(line) == .unknownMailbox)
        // Before RCPT the same words speak of the sender, or of nobody.
        #expect(meaning(line, afterRecipient: false) == .other)
    }

    @Test(arguments: [
        // Gmail
        "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail "
            + "originating from your IP",
        "550 5.7.1 [192.0.2.1] Our system has detected that this message is likely "
            + "unsolicited mail.",
        "550 5.7.26 Unauthenticated email from x.example is not accepted due to "
            + "domain's DMARC policy.",
        "550 5.7.25 The IP address sending this message does not have a PTR record setup",
        // Outlook.com, Exchange Online
        "550 5.7.515 Access denied, sending domain x.example doesn't meet the required "
            + "authentication level.",
        "550 5.7.606 Access denied, banned sending IP [192.0.2.1].",
        "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact "
            + "your Internet service provider since part of their network is "
            + "on our block list (S3150).",
        "451 4.7.500 Server busy. Please try again later from [192.0.2.1].",
        // Yahoo
        "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected "
            + "volume or user complaints",
        "553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in "
            + "Spamhaus's list",
        "554 5.7.9 Message not accepted for policy reasons.",
        // iCloud
        "554 5.7.1 [CS01] Message rejected due to local policy.",
        "550 5.7.1 Your email was rejected due to having a domain present in the Spamhaus DBL",
        // GMX
        "554 Transaction failed. Reject due to policy restrictions.",
        // Postfix, Exim
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
        "550 \"JunkMail rejected - host [192.0.2.1] is in an RBL\"",
        "550 High probability of spam",
        "550 5.0.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.1",
        "451 Your IP has a poor reputation, try again later",
        "450 4.7.1 <ada@x.example>: Recipient address rejected: Greylisted",
        // x.7.z is about us even where the words are not.
        "550 5.7.1 User unknown",
    ])
    func knowsThatItIsAboutUs(line: String) {
        #expect(meaning(line) == .policy)
        #expect(meaning(line, afterRecipient: false) == .policy)
    }

    @Test(arguments: [
        // A mailbox that exists: Gmail, iCloud, Yahoo, GMX, Exchange
        "550 5.2.1 The email account that you tried to reach is disabled.",
        "450 4.2.1 The user you are trying to contact is receiving mail too quickly.",
        "452 4.2.2 The email account that you tried to reach is over quota.",
        "552 5.2.2 <ada@icloud.com>: user is over quota",
        "554 30 Sorry, your message to ada@yahoo.com cannot be delivered. This mailbox is disabled "
            + "(554.30).",
        "552 Requested mail action aborted: exceeded storage allocation",
        "432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded",
        // Perhaps there is none, perhaps we are not let in: Exchange Online, Exim
        "550 5.4.1 Recipient address rejected: Access denied. AS(201806281)",
        "550 mailbox unavailable or access denied",
        "550 Unrouteable address", "550 Administrative prohibition", "550 relay not permitted",
        "550 Requested action not taken", "550", "554 Transaction failed", "550 rejected",
        "551 User not local; please try <ada@y.example>",
        // The code does not fit the words.
        "552 Requested action not taken: mailbox unavailable",
        "550 4.1.1 User unknown",
        // Only for now: Postfix, Postgrey
        "450 4.1.1 <ada@x.example>: Recipient address rejected: unverified address: User unknown",
        "450 Requested mail action not taken: mailbox unavailable",
        "550 mailbox unavailable, try again later", "550 user unknown temporarily",
        "450 4.2.0 <ada@x.example>: Recipient address rejected: Greylisted",
        // About the sender or a name in DNS: Postfix, Exim, GMX
        "550 5.1.0 <we@x.example>: Sender address rejected: User unknown in virtual mailbox table",
        "550 5.1.8 <we@x.example>: Sender address rejected: Domain not found",
        "550 5.1.1 Sender address rejected: user unknown",
        "550 Verification failed for <we@x.example> No Such User Here Sender verify failed",
        "550 Requested action not taken: mailbox unavailable Sender address is not allowed.",
        "550 Requested action not taken: mailbox unavailable invalid DNS MX or "
            + "A/AAAA resource record",
        "550 Domain of your address does not exist", "550 Your PTR record does not exist",
        "450 4.1.2 <ada@x.example>: Recipient address rejected: Domain not found",
        // A next hop whose DNS is at fault says so of everybody.
        "550 5.1.2 Host unknown", "550 5.4.4 Host not found",
        // 5.1.1 with words that say otherwise.
        "550 5.1.1 Message blocked as spam",
        // The message: Postfix, Gmail, RFC 6531
        "552 5.3.4 Message size exceeds fixed limit", "550 5.6.7 SMTPUTF8 is needed",
        "452 4.5.3 Too many recipients", "452 4.3.1 Insufficient system storage",
        "421 4.3.2 Service not available", "501 5.1.3 Bad recipient address syntax", "",
        "250 2.1.5 No such user is blocked",
    ])
    func takesTheDoubtfulForNeither(line: String) {
        #expect(meaning(line) == .other)
    }

    @Test func readsALongTextToItsEndOrNot() {
        let line = String(repeating: "a.b ", count: 50_000)
        #expect(meaning("550 \(line)") == .other)
        #expect(meaning("550 User unknown \(line)") == .unknownMailbox)
        #expect(meaning("550 \u{0}\u{301}.\u{200D}. .. @ :// \u{FFFD}") == .other)
    }
}
