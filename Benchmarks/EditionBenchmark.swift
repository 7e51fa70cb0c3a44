internal import CCmark
internal import Foundation
internal import LetterpressEditions
internal import LetterpressIssues
internal import LetterpressModel

/// `edition`: a file to a compiled edition, beside libcmark's own parse and HTML; a reader's copy of
/// it, beside a bare copy of as many bytes.
struct EditionBenchmark {
    private let issue: [UInt8]
    private let renderer: EditionRenderer
    private let reader = IssueReader(fields: [:], smartPunctuation: true, language: "en")

    init(issue: [UInt8]) throws {
        self.issue = issue
        renderer = try EditionRenderer(publication: BenchmarkPublication.make())
    }

    func run() {
        compile()
        copy()
    }

    private func compile() {
        let time = Measurement(
            ours: {
                let issue = reader.read(issue, path: "issue.md").issue
                keep(renderer.render(issue).edition.html.pieces.count)
            },
            theirs: { keep(Self.html(of: issue)) }
        )
        print("edition             bytes   letterpress       libcmark   ratio")
        print(
            String(
                format: "file to edition   %7d  %8.3f ms   %8.3f ms  %6.1f",
                issue.count,
                time.ours / .milliseconds(1),
                time.theirs / .milliseconds(1),
                time.ratio
            )
        )
    }

    /// HTML with ten fields in it, filled for a reader; beside `Array(bytes)`.
    private func copy() {
        let html = Self.withFields(renderer.render(Self.longIssue(reader)).edition.html, count: 10)
        var values = MergeValues()
        values.firstName = "Ada & Co"
        values.name = "Ada Lovelace"
        values.email = "ada@reader.example"
        values.unsubscribeURL = "https://proof.example/u/abcdefghijklmnopqrstuvwxyz"
        values.preferencesURL = "https://proof.example/p/abcdefghijklmnopqrstuvwxyz"
        let size = html.filled(with: values).utf8.count
        let time = Measurement(
            ours: { keep(html.filled(with: values).utf8.count) },
            theirs: { keep(Self.bareCopy(size)) }
        )
        print("\ncopy                bytes   letterpress      bare copy   ratio")
        print(
            String(
                format: "a reader's HTML   %7d  %8.0f /s   %8.0f /s  %6.1f",
                size,
                1 / (time.ours / .seconds(1)),
                1 / (time.theirs / .seconds(1)),
                time.ratio
            )
        )
    }

    private static func html(of bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { buffer in
            let text = buffer.assumingMemoryBound(to: CChar.self)
            let html = cmark_markdown_to_html(
                text.baseAddress,
                text.count,
                CMARK_OPT_DEFAULT | CMARK_OPT_SMART
            )
            defer { free(html) }
            return html.map { strlen($0) } ?? 0
        }
    }

    private static let blank = [UInt8](repeating: 0x20, count: 1_000_000)

    private static func bareCopy(_ size: Int) -> Int {
        var copy: [UInt8] = []
        copy.reserveCapacity(size)
        copy += blank[..<size]
        return copy.count
    }

    /// An issue whose edition has some 30 KB.
    private static func longIssue(_ reader: IssueReader) -> Issue {
        let paragraph =
            "Take up a composing stick and it asks you one question, [before](https://proof.example/a) "
            + "anything else: *how wide*? The answer is **the measure**, and it is older than type.\n\n"
        let text = String(repeating: paragraph, count: 75)
        return reader.read(Array(text.utf8), path: "long.md", hasFrontMatter: false).issue
    }

    /// The same with places for a reader's values, evenly among its paragraphs.
    private static func withFields(_ text: MergedText, count: Int) -> MergedText {
        let fields: [MergeField] = [.firstName, .name, .email, .unsubscribeURL, .firstName]
        let have = text.pieces.count { if case .place = $0 { true } else { false } }
        var pieces: [MergedText.Piece] = []
        var left = max(0, count - have)
        for piece in text.pieces {
            guard case .literal(let words) = piece, left > 0, words.utf8.count > 10_000 else {
                pieces.append(piece)
                continue
            }
            let parts = words.components(separatedBy: "</p>\n")
            let step = max(1, parts.count / (left + 1))
            var run = ""
            for (index, part) in parts.enumerated() {
                run += index == parts.count - 1 ? part : part + "</p>\n"
                guard left > 0, index % step == step - 1 else { continue }
                pieces.append(.literal(run))
                pieces.append(.place(fields[left % fields.count], fallback: "you", form: .html))
                run = ""
                left -= 1
            }
            pieces.append(.literal(run))
        }
        return MergedText(pieces: pieces)
    }
}
