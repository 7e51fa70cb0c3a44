import Foundation
import LetterpressEditions
import LetterpressModel
import Testing

@Suite struct LinkTaggerTests {
    private static let utm = "utm_source=weekly-proof&utm_medium=email&utm_campaign=a-letter"

    private func tagger(
        _ press: Press = Press(),
        override: UTMOverride = .inherit
    ) throws -> LinkTagger {
        LinkTagger(publication: try press.publication(), permalink: "a-letter", override: override)
    }

    /// `?+` and `&+` stand for the three parameters.
    @Test(arguments: [
        ("https://x.example", "https://x.example?+"),
        ("https://x.example/", "https://x.example/?+"),
        ("http://x.example/a", "http://x.example/a?+"),
        ("HTTPS://X.Example/A", "HTTPS://X.Example/A?+"),
        ("https://x.example:8443/a", "https://x.example:8443/a?+"),
        ("https://[2001:db8::1]:8080/a", "https://[2001:db8::1]:8080/a?+"),
        ("https://user:pass@x.example/", "https://user:pass@x.example/?+"),
        ("https://münchen.example/ü?ß=1", "https://münchen.example/ü?ß=1&+"),
        ("https://x.example/?", "https://x.example/?+"),
        ("https://x.example/?a=b", "https://x.example/?a=b&+"),
        ("https://x.example/?a=b&", "https://x.example/?a=b&+"),
        ("https://x.example/?a?", "https://x.example/?a?+"),
        ("https://x.example/?a=b;c=d", "https://x.example/?a=b;c=d&+"),
        ("https://x.example/?a=%20+%2F/?b", "https://x.example/?a=%20+%2F/?b&+"),
        ("https://x.example/#f", "https://x.example/?+#f"),
        ("https://x.example#f", "https://x.example?+#f"),
        ("https://x.example/?a=b#f?g&h#i", "https://x.example/?a=b&+#f?g&h#i"),
        ("https://x.example/#/route?x=y", "https://x.example/?+#/route?x=y"),
        ("https://x.example/?#", "https://x.example/?+#"),
        ("https://x.example/[raw]{braces}|%", "https://x.example/[raw]{braces}|%?+"),
        ("https://x.example/a.pdf?scale=100", "https://x.example/a.pdf?scale=100&+"),
        ("https://x.example/?UTM=x", "https://x.example/?UTM=x&+"),
        ("https://notfacebook.com/", "https://notfacebook.com/?+"),
        ("https://x.example/?assign=1&signal=2", "https://x.example/?assign=1&signal=2&+"),
        ("https://x.example/a.png/page", "https://x.example/a.png/page?+"),
        ("https://x.example/#\u{301}x", "https://x.example/?+#\u{301}x"),
        ("https://x.example/?\u{301}a", "https://x.example/?\u{301}a&+"),
    ])
    func addsWhatIsMissingBeforeTheFragment(destination: String, sent: String) throws {
        let (result, rule) = try tagger().tag(destination)
        let expected = sent.replacing("?+", with: "?\(Self.utm)").replacing(
            "&+",
            with: "&\(Self.utm)"
        )
        #expect(Array(result.utf8) == Array(expected.utf8))
        #expect(rule == .tagged)
    }

    @Test(arguments: [
        ("https://x.example/?utm_source=a", "&utm_medium=email&utm_campaign=a-letter"),
        ("https://x.example/?UTM_Medium=b&c", "&utm_source=weekly-proof&utm_campaign=a-letter"),
        ("https://x.example/?utm_campaign", "&utm_source=weekly-proof&utm_medium=email"),
        ("https://x.example/?a;utm_source=;utm_medium=", "&utm_campaign=a-letter"),
        ("https://x.example/?a?utm_source=b", "&utm_medium=email&utm_campaign=a-letter"),
        // Of a fragment no server hears.
        ("https://x.example/?a=utm_source#utm_source=b", nil),
    ])
    func leavesTheAuthorsOwnParametersAlone(destination: String, added: String?) throws {
        let (sent, rule) = try tagger().tag(destination)
        let parts = destination.split(separator: "#")
        let fragment = parts.count > 1 ? "#\(parts[1])" : ""
        #expect(sent == "\(parts[0])\(added ?? "&\(Self.utm)")\(fragment)")
        #expect(rule == .tagged)
    }

    @Test(arguments: [
        ("#top", EditionLink.Rule.anchor), ("#", .anchor),
        ("mailto:a@x.example?subject=Hi", .scheme), ("tel:+441234", .scheme), ("sms:+44", .scheme),
        ("data:text/plain,x", .scheme), ("webcal://x.example/a.ics", .scheme),
        ("hhttps://x.example/", .scheme), ("ftp://x.example/", .scheme),
        ("", .invalid), ("https://", .invalid), ("https:///a", .invalid),
        ("https:x.example", .invalid),
        ("https://?a=b", .invalid), ("https://:80/", .invalid), ("https://user@/", .invalid),
        ("https://x.example/a b", .invalid), ("https://x.example/a\nb", .invalid),
        ("https://x.example/a\u{7F}b", .invalid), ("//x.example/", .invalid),
        ("page.html", .invalid),
        ("1http://x.example", .invalid),
        ("https://proof.example/u/abc", .own), ("https://proof.example/p/abc?x", .own),
        ("https://x.example/a.jpg", .image), ("https://x.example/a/B.PNG?w=2#x", .image),
        ("https://x.example/?X-Amz-Signature=1", .signed), ("https://x.example/?a&sig=1", .signed),
        ("https://x.example/?TOKEN=1", .signed), ("https://x.example/?hmac=1", .signed),
        ("https://x.example/?Signature=1", .signed),
        ("https://x.example/?x-goog-signature=1", .signed),
        ("https://facebook.com/x", .skip), ("https://www.Facebook.com/x", .skip),
        ("https://archive.org/", .skip), ("https://web.archive.org/web/2020/x", .skip),
        ("https://www.federalreserve.gov:443/", .skip), ("https://x.example@facebook.com/", .skip),
        (
            "https://x.example/?utm_source=a&utm_medium=b&utm_campaign=c", .kept
        ),
        ("https://x.example/?utm_source&UTM_MEDIUM&utm_Campaign#f", .kept),
    ])
    func leavesTheRestAlone(destination: String, rule: EditionLink.Rule) throws {
        let result = try tagger().tag(destination)
        #expect(Array(result.sent.utf8) == Array(destination.utf8))
        #expect(result.rule == rule)
    }

    @Test func leavesAMergeFieldInHostOrPathAlone() throws {
        let mark = MergeMark.mark(0)
        let tagger = try tagger()
        for address in [
            "https://\(mark).example/", "https://x.example/\(mark)",
            "https://x.example/\(mark)?a=b",
        ] {
            #expect(tagger.tag(address) == (address, .merge))
        }
        #expect(
            tagger.tag("https://x.example/?a=\(mark)").sent
                == "https://x.example/?a=\(mark)&\(Self.utm)"
        )
        #expect(
            tagger.tag("https://x.example/#\(mark)").sent
                == "https://x.example/?\(Self.utm)#\(mark)"
        )
    }

    @Test func obeysTheAuthorsMark() throws {
        let address = "https://x.example/"
        #expect(try tagger().tag(address, marks: [.untagged]) == (address, .noUTM))
        #expect(try tagger().tag(address, marks: [.untagged, .button]).rule == .noUTM)
        #expect(try tagger().tag(address, marks: [.button]).rule == .tagged)
    }

    @Test func obeysTheListsOfHosts() throws {
        let only = try tagger(Press(hosts: .only(["X.example"]), skip: ["no.x.example"]))
        #expect(only.tag("https://x.example/").rule == .tagged)
        #expect(only.tag("https://a.x.example/").rule == .tagged)
        #expect(only.tag("https://yx.example/").rule == .host)
        #expect(only.tag("https://NO.x.example/").rule == .skip)
        #expect(only.tag("https://a.no.x.example/").rule == .skip)
    }

    @Test func isOffWhenPublicationOrIssueSaysSo() throws {
        let address = "https://x.example/"
        #expect(try tagger(Press(utm: nil)).tag(address) == (address, .off))
        #expect(try tagger(override: .off).tag(address) == (address, .off))
        #expect(
            try tagger(Press(utm: nil), override: .values(["source": "a"])).tag(address).rule
                == .off
        )
    }

    @Test func takesTheIssuesOwnValues() throws {
        let values = ["campaign": "Spring Sale", "content": "top", "term": "", "medium": ""]
        #expect(
            try tagger(override: .values(values)).tag("https://x.example/").sent
                == "https://x.example/?utm_source=weekly-proof&utm_campaign=spring-sale&utm_content=top"
        )
    }

    @Test(arguments: [
        ("Weekly  Proof", "weekly-proof"), ("a.b_c~d-e", "a.b_c~d-e"),
        ("50% & more", "50%25-%26-more"),
        ("Größe/#?", "gr%C3%B6%C3%9Fe%2F%23%3F"), ("{slug}-x", "weekly-proof-x"),
        ("{permalink}", "a-letter"),
    ])
    func writesValuesInLowerCaseAndSafe(value: String, written: String) throws {
        var utm = UTM(source: value, medium: "", campaign: "")
        utm.content = ""
        #expect(
            try tagger(Press(utm: utm)).tag("https://x.example/").sent
                == "https://x.example/?utm_source=\(written)"
        )
    }

    @Test func changesNoByteAndAddsOnlyOnce() throws {
        let tagger = try tagger()
        var generator = SplitMix(seed: 2026)
        var tagged = 0
        for _ in 0..<5000 {
            let address = Self.address(using: &generator)
            let (sent, rule) = tagger.tag(address)
            guard rule == .tagged else {
                #expect(Array(sent.utf8) == Array(address.utf8))
                continue
            }
            tagged += 1
            #expect(Self.isInsertion(into: address, sent), "\(address) became \(sent)")
            let again = tagger.tag(sent)
            #expect(Array(again.sent.utf8) == Array(sent.utf8), "\(sent) became \(again.sent)")
            #expect(again.rule == .kept)
        }
        #expect(tagged > 2000)
    }

    /// The URL cases of the web platform tests; `scripts/test-data` brings them.
    private static let urlCases = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../.build/test-data/urltestdata.json")

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: urlCases.path),
            "scripts/test-data brings the cases of the web platform tests"
        )
    )
    func changesNoByteOfWhatBrowsersAreTestedWith() throws {
        struct Case: Decodable {
            let input: String?
            let base: String?
        }
        struct Entry: Decodable {
            let value: Case?
            init(from decoder: any Decoder) throws { value = try? Case(from: decoder) }
        }
        let entries = try JSONDecoder().decode([Entry].self, from: Data(contentsOf: Self.urlCases))
        let inputs = Set(entries.compactMap(\.value).flatMap { [$0.input, $0.base] })
            .compactMap(\.self)
        #expect(inputs.count > 400)
        let tagger = try tagger()
        var tagged = 0
        for address in inputs {
            let (sent, rule) = tagger.tag(address)
            guard rule == .tagged else {
                #expect(Array(sent.utf8) == Array(address.utf8), "\(address)")
                continue
            }
            tagged += 1
            #expect(Self.isInsertion(into: address, sent), "\(address) became \(sent)")
            #expect(Array(tagger.tag(sent).sent.utf8) == Array(sent.utf8), "\(sent)")
        }
        #expect(tagged > 50)
    }

    /// Whether `sent` is `address` with one run of parameters before the first `#`.
    private static func isInsertion(into address: String, _ sent: String) -> Bool {
        let (old, new) = (Array(address.utf8), Array(sent.utf8))
        let end = old.firstIndex(of: UInt8(ascii: "#")) ?? old.count
        let added = new.count - old.count
        guard added > 0, new[..<end] == old[..<end], new[(end + added)...] == old[end...] else {
            return false
        }
        let run = String(decoding: new[end..<(end + added)], as: UTF8.self)
        return run.wholeMatch(of: #/[?&]?(?:utm_(?:source|medium|campaign)=[a-z-]+&?)+/#) != nil
            && !run.hasSuffix("&")
    }

    /// An address such as authors paste: odd, but one that a browser would follow.
    private static func address(using generator: inout SplitMix) -> String {
        let pieces = [
            "a", "b", "Z", "0", "-", ".", "_", "~", "%20", "%2F", "%", "+", "!", "$", "'", "(", ")",
            "*", ",", ";", ":", "@", "é", "日", "🖋️", "[", "]", "|", "&amp;", "=", "\\",
        ]
        func run(_ extra: [String], upTo count: Int) -> String {
            let length = Int.random(in: 0...count, using: &generator)
            return (0..<length).map { _ in
                (pieces + extra).randomElement(using: &generator) ?? ""
            }.joined()
        }
        let schemes = ["https://", "http://", "HTTPS://", "Http://"]
        var address = schemes.randomElement(using: &generator) ?? "https://"
        address +=
            ["x.example", "WWW.x.example", "ü.example", "x.example:81", "a@x.example", "[::1]"]
            .randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { address += "/" + run(["/"], upTo: 8) }
        if Bool.random(using: &generator) {
            let keys = ["utm_source=s", "UTM_MEDIUM=m", "utm_campaign", "q", "&", "?", "/", "&"]
            address += "?" + run(keys, upTo: 8)
        }
        if Bool.random(using: &generator) {
            address += "#" + run(["#", "?", "/", "&utm_term=x"], upTo: 6)
        }
        return address
    }
}
