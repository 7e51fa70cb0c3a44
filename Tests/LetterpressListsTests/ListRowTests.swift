import Foundation
import LetterpressLists
import LetterpressModel
import LetterpressStore
import Testing

@Suite struct ListRowTests {
    private let lists = Lists()

    @Test func readsEverythingThatAnExportHas() throws {
        let row = try lists.row(
            """
            address,state,name,first_name,last_name,tags,language,time_zone,source,created_at,changed_at,consent_at,notes,field.plan,field.copies
            Ada@Reader.example,pending,"Ada, Countess",Ada,Lovelace,paid;founding,en,Europe/London,a form,2024-01-02T03:04:05Z,2024-02-02T03:04:05.250Z,2024-01-03,"Said ""yes"".",gold,12.0
            """
        )
        #expect(row.address.wire == "Ada@reader.example")
        #expect(row.state == .pending)
        #expect(row.profile.name == "Ada, Countess")
        #expect(row.profile.firstName == "Ada")
        #expect(row.profile.lastName == "Lovelace")
        #expect(row.profile.tags == ["paid", "founding"])
        #expect(row.profile.language == "en")
        #expect(row.profile.timeZone == "Europe/London")
        #expect(row.profile.notes == "Said \"yes\".")
        #expect(row.profile.fields == ["plan": "gold", "copies": "12"])
        #expect(row.source == "a form")
        #expect(row.createdAt == Date(timeIntervalSince1970: 1_704_164_645))
        #expect(row.changedAt == Date(timeIntervalSince1970: 1_706_843_045.25))
        #expect(row.consentAt == Date(timeIntervalSince1970: 1_704_240_000))
    }

    @Test(arguments: [
        ("EMAIL,First Name\na@b.example,Ada\n", "Ada"),
        ("E-Mail;FNAME\na@b.example;Ada\n", "Ada"),
        ("first-name,Email Address,Address\nAda,a@b.example,1 Street\n", "Ada"),
        ("Vorname,subscriber\nAda,a@b.example\n", ""),
        ("\u{FEFF}email,first_name\na@b.example,  Ada\t Marie  \n", "Ada Marie"),
    ])
    func knowsColumnsByManyNames(text: String, firstName: String) throws {
        let row = try lists.row(text)
        #expect(row.address.wire == "a@b.example")
        #expect(row.profile.firstName == firstName)
    }

    @Test func takesWhatAMapSays() throws {
        let text = "Wer,Seit,Stufe,name\na@b.example,2024-05-06,gold,Ada\n"
        let map = ["Wer": "email", "seit": "since", "Stufe": "field.plan", "name": "-"]
        let row = try #require(try lists.rows(text, map: map, tags: ["new"]).first?.get())
        #expect(row.profile.fields == ["since": "2024-05-06", "plan": "gold"])
        #expect(row.profile.name.isEmpty)
        #expect(row.profile.tags == ["new"])
        #expect(throws: ListError.noSuchColumn("Wher", nearest: "Wer")) {
            try lists.rows(text, map: ["Wher": "email"])
        }
        #expect(throws: ListError.noSuchMeaning("emial", nearest: "email")) {
            try lists.rows(text, map: ["Wer": "emial"])
        }
        #expect(throws: ListError.noAddressColumn(found: ["Wer", "Seit", "Stufe", "name"])) {
            try lists.rows(text)
        }
    }

    /// The gravest word of a row holds, and a word that nobody knows never means yes.
    @Test(arguments: [
        ("state\nconfirmed", ReaderState.confirmed), ("Status\nActive", .confirmed),
        ("status\nunconfirmed", .pending), ("status\nhard bounced", .bounce),
        ("status,tier\ninactive,free", .unsubscribed), ("status\ninactive", .pending),
        ("status,unsubscribed_at\nactive,2024-01-01", .unsubscribed),
        ("subscribed_to_emails\nfalse", .unsubscribed), ("email_disabled\nfalse", nil),
        ("email_disabled\ntrue", .unsubscribed), ("unsubscribed\n0", nil),
        ("unsubscribed\nyes", .unsubscribed), ("bounced\ntrue", .bounce),
        ("_BLOCKLISTED,DOUBLE_OPT-IN\n,No", .pending),
        ("_BLOCKLISTED\nemail_marketing", .unsubscribed),
        ("UNSUB_TIME,UNSUB_REASON,UNSUB_CAMPAIGN_ID\n2024-01-01 10:00:00,ABUSE,1", .complaint),
        (
            "subscription_date,unsubscription_date,subscriber_type\n2024-02-01,2024-01-01,regular",
            .confirmed
        ),
        (
            "subscription_date,unsubscription_date,subscriber_type\n2024-01-01,2024-02-01,regular",
            .unsubscribed
        ),
        // In whatever order the columns stand.
        ("unsubscription_date,subscription_date,state\n2024-01-01,2024-02-01,active", .confirmed),
    ])
    func readsHowAReaderStands(text: String, state: ReaderState?) throws {
        let lines = text.split(separator: "\n")
        let row = try lists.row("email,\(lines[0])\na@b.example,\(lines[1])\n")
        #expect(row.state == state)
    }

    @Test(arguments: [
        (
            "email\nada at reader.example",
            "an address needs exactly one '@' between mailbox and domain"
        ),
        ("email,name\n,Ada", "the row has no address"),
        ("email\na@b.example,x", "the row has 2 values for 1 columns"),
        (
            "email,state\na@b.example,perhaps",
            "'perhaps' is no state that is known; confirmed, pending, unsubscribed, bounce, complaint and manual are"
        ),
        ("email,copies\na@b.example,many", "field 'copies' is a number, and this is none"),
        ("email,since\na@b.example,2024-02-30", "field 'since' is a date, and this is none"),
        ("email,beta\na@b.example,perhaps", "field 'beta' is a flag, and this is none"),
        ("email,name\na@b.example,A\u{0}da", "the row holds a NUL byte"),
    ])
    func saysWhyARowIsNone(text: String, fault: String) throws {
        #expect(try lists.fault(text + "\n") == fault)
    }

    @Test(arguments: [
        ("paid; founding ;paid", ["paid", "founding"]), ("a,b|c", ["a", "b", "c"]),
        ("\"a, b\",\"c \"\"d\"\"\"", ["a, b", "c \"d\""]), ("", []), (" ; ", []),
        ("two  words", ["two words"]),
        // With an accent behind it, a sign is another character in Swift's eyes alone.
        ("\"a\"\"\u{301},b\",c", ["a\"\u{301},b", "c"]),
        ("a,\u{301}b", ["a", "\u{301}b"]),
    ])
    func readsTags(text: String, tags: [String]) {
        #expect(ListTags.read(text) == tags)
        #expect(ListTags.read(ListTags.write(tags)) == tags)
    }

    @Test(arguments: [
        ("2024-01-02", 1_704_153_600.0), ("2024/01/02", 1_704_153_600),
        ("02-01-2024", 1_704_153_600),
        ("02.01.2024", 1_704_153_600), ("2024-01-02 03:04", 1_704_164_640),
        ("2024-01-02T03:04:05.5Z", 1_704_164_645.5), ("2024-01-02 03:04:05 UTC", 1_704_164_645),
        ("2024-01-02 03:04:05.123456 +0000 UTC", 1_704_164_645.123),
        ("2024-01-02T03:04:05+02:00", 1_704_157_445), ("1969-12-31", -86_400),
        ("2024-02-29", 1_709_164_800),
    ])
    func readsTimes(text: String, seconds: Double) {
        #expect(ListTime.date(text)?.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "", "soon", "5/23/2025", "2024-13-01", "2023-02-29", "2024-01-02 25:00", "2024-01-02 x",
        "2024-01", "99999999999-01-01", "2024-01-02T03:04:05 Europe/London",
    ])
    func readsNothingElseAsATime(text: String) {
        #expect(ListTime.date(text) == nil)
    }

    /// A spreadsheet is kept from running what a reader wrote, and the value comes back as it was.
    @Test(arguments: ["=1+1", "+44", "-x", "@a", "'=1", "'t Hof", "''", "plain", "", "-5"])
    func guardsFormulas(value: String) throws {
        let guarded = ListText.guarded(value)
        #expect(guarded == value || guarded == "'" + value)
        #expect(!"=@".contains(guarded.first ?? "x"))
        #expect(ListText.unguarded(guarded) == value)
    }

    @Test func readsAttributesOfDeclaredFields() throws {
        let row = try lists.row(
            "email,attributes\na@b.example,\"{\"\"plan\"\": \"\"gold\"\", \"\"copies\"\": 2, \"\"x\"\": {}}\"\n"
        )
        #expect(row.profile.fields == ["plan": "gold", "copies": "2"])
    }
}
