internal import Foundation
internal import LetterpressEditions
internal import LetterpressIssues
internal import LetterpressModel

/// A file goes from bytes to both editions, the fragment and every check, again and again.
///
/// A trap, a fault that the address sanitizer sees, a time-out or a broken promise is a finding.
/// `scripts/fuzz` builds and runs it.
@main
enum FuzzTarget {
    static func main() {
        // SwiftPM gives every executable a main of its own, so libFuzzer's driver is called as a
        // library (llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library").
        var count = CommandLine.argc
        var arguments: FuzzArguments = CommandLine.unsafeArgv
        exit(runDriver(&count, &arguments, fuzzOneInput))
    }
}

private typealias FuzzArguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<FuzzArguments>,
    _ oneInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

// libFuzzer's archive brings a main that names it, although ours is the one that runs.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    Promises.check(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}

// What others lose: TOMLKit the keys and texts it hands out, Swift's regular expressions a few bytes at
// their first use. Nothing else may.
@_cdecl("__lsan_default_suppressions")
func leaksOfOthers() -> UnsafePointer<UInt8> {
    let functions: StaticString = """
        leak:tableGetKeys
        leak:TOMLTable
        leak:TOMLValueConvertible
        leak:libswift_RegexParser
        leak:libswift_StringProcessing

        """
    return functions.utf8Start
}

/// What must hold for every file, whatever its bytes.
enum Promises {
    private static let reader = IssueReader(
        fields: ["plan": .text, "since": .date, "copies": .number, "beta": .flag],
        smartPunctuation: true,
        language: "en"
    )
    private static let publication = makePublication()
    private static let renderer = makeRenderer()

    static func check(_ bytes: [UInt8]) {
        let (issue, findings) = reader.read(bytes, path: "issue.md")
        check(findings, in: bytes)
        let rendered = renderer.render(issue)
        let edition = rendered.edition
        let values = MergeValues()
        let texts = [
            "subject": edition.subject.filled(with: values),
            "HTML": edition.html.filled(with: values),
            "text": edition.text.filled(with: values),
            "fragment": renderer.fragment(issue),
            "page": renderer.page(issue),
            "flowed text": edition.flowed?.text.filled(with: values) ?? "",
        ]
        for (name, text) in texts {
            // Our own marks, U+FDD0 to U+FDD4, are three bytes which nothing from outside may bring.
            if Array(text.utf8).contains(noncharacter: 0xB7, in: 0x90...0x94) {
                broken("a mark of ours is left in the \(name)")
            }
        }
        for name in ["HTML", "fragment", "page"] {
            let text = (texts[name] ?? "").lowercased()
            for sign in ["<script", "<iframe", "<object", "<embed", "<form", "href=\"javascript:"]
            where text.contains(sign) {
                broken("the \(name) holds \(sign)")
            }
        }
        let source = IssueReader.text(of: bytes)
        let subject = CheckSubject(
            issue: issue,
            publication: publication,
            rendered: rendered,
            circumstances: CheckCircumstances(
                now: Date(timeIntervalSince1970: 0),
                isForReaders: true,
                source: source
            )
        )
        check(Checks.findings(in: subject), in: bytes)
        for mark in IgnoreMarks(in: source).marks where mark.ids.contains("") {
            broken("a remark ignores nothing")
        }
        if texts["subject"]?.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\r" }) == true {
            broken("the subject holds a line end")
        }
    }

    /// Each names a place that the file has: a column is a byte of its line, or the end of it.
    private static func check(_ findings: [Finding], in bytes: [UInt8]) {
        guard !findings.isEmpty else { return }
        // What is no UTF-8 is read as U+FFFD, and so is NUL by libcmark: three bytes for one.
        let text = String(decoding: bytes, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
        let lengths = lengthsOfLines(text.utf8)
        for finding in findings {
            guard let place = finding.location.position else { continue }
            guard lengths.indices.contains(place.line - 1) else {
                broken("no line \(place.line): \(finding)")
            }
            // A byte order mark may count or not.
            guard (1...(lengths[place.line - 1] + 4)).contains(place.column) else {
                broken("no column \(place.column) on line \(place.line): \(finding)")
            }
        }
    }

    private static func lengthsOfLines(_ bytes: String.UTF8View) -> [Int] {
        var lengths = [0]
        var last: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where last == UInt8(ascii: "\r"): break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): lengths.append(0)
            default: lengths[lengths.count - 1] += 1
            }
            last = byte
        }
        return lengths
    }

    private static func broken(_ promise: String) -> Never {
        fatalError("broken promise: \(promise)")
    }

    private static func makeRenderer() -> EditionRenderer {
        do {
            return try EditionRenderer(publication: publication)
        } catch {
            fatalError("the built-in layouts are wrong: \(error)")
        }
    }

    private static func makePublication() -> Publication {
        do {
            return Publication(
                name: "The Weekly Proof",
                slug: "weekly-proof",
                from: try Mailbox("The Weekly Proof <hello@proof.example>"),
                replyTo: nil,
                url: "https://proof.example",
                language: "en",
                timeZone: .gmt,
                postalAddress: "1 Example Street, London",
                tagline: "",
                reason: "",
                imagesURL: "https://proof.example/",
                unsubscribeURL: "https://proof.example/u/{token}",
                unsubscribeMailto: "",
                preferencesURL: "https://proof.example/p/{token}",
                archiveURL: "https://proof.example/{permalink}",
                smartPunctuation: true,
                textWidth: 76,
                links: LinkRules(utm: UTM(source: "weekly-proof")),
                fields: ["plan": .text]
            )
        } catch {
            fatalError("the target's own publication is wrong: \(error)")
        }
    }
}

extension [UInt8] {
    /// Whether EF, `second` and a third byte of the range stand in it one after another.
    fileprivate func contains(noncharacter second: UInt8, in third: ClosedRange<UInt8>) -> Bool {
        var rest = self[...]
        while let place = rest.firstIndex(of: 0xEF) {
            rest = rest[(place + 1)...]
            if rest.count > 1, rest.first == second, third.contains(rest[place + 2]) { return true }
        }
        return false
    }
}
