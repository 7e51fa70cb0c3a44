import Foundation
import Testing

/// Parsers that forgive little find nothing to forgive.
@Suite(.enabled(if: MessageReader.areThere, MessageReader.needs))
struct MessageParserTests {
    @Test(arguments: MessageReader.allCases)
    func everyMessageIsReadWithoutADefect(reader: MessageReader) async throws {
        let samples = try await SampleMessages()
        #expect(samples.files.count >= 8)
        let readings = try await reader.read(samples.files.map(\.path), in: samples.scratch)
        for (name, path) in samples.files {
            let reading = try #require(readings[path])
            #expect(reading.defects == [], "\(name)")
            #expect(reading.parts.map(\.type) == ["text/plain", "text/html"], "\(name)")
        }
    }

    /// Subject, text and HTML are those of the edition, whoever decodes them.
    @Test func whatTheyDecodeIsWhatWasRendered() async throws {
        struct Edition: Decodable {
            let subject, text, html: String
        }
        let samples = try await SampleMessages()
        let paths = samples.files.map(\.path)
        let python = try await MessageReader.python.read(paths, in: samples.scratch)
        let gmime = try await MessageReader.gmime.read(paths, in: samples.scratch)
        #expect(python == gmime)
        let names = samples.files.map(\.name)
        let name = try #require(names.first { $0.hasSuffix("the-measure-of-a-line") })
        let rendered = try await samples.scratch.letterpress(
            "render",
            Letterpress.package.appending(path: "issues/\(name).md").path,
            "--format",
            "json"
        )
        let edition = try JSONDecoder().decode(Edition.self, from: Data(rendered.output.utf8))
        let path = try #require(samples.files.first { $0.name == name }?.path)
        let reading = try #require(python[path])
        #expect(reading.subject == edition.subject)
        #expect(Self.words(reading.parts.last?.text) == Self.words(edition.html))
    }

    /// Without blanks: the line ends of a message are others.
    private static func words(_ text: String?) -> [Substring] {
        (text ?? "").split(whereSeparator: \.isWhitespace)
    }

    /// A parser that is content with everything would prove nothing.
    @Test(arguments: Damage.allCases)
    func theySeeWhatIsWrong(damage: Damage) async throws {
        let samples = try await SampleMessages()
        let sample = try #require(samples.files.first)
        let message = String(
            decoding: try Data(contentsOf: URL(filePath: sample.path)),
            as: UTF8.self
        )
        let damaged = damage.done(to: message)
        try #require(damaged != message)
        try samples.scratch.write(damaged, to: "damaged.eml")
        let path = samples.scratch.folder.appending(path: "damaged.eml").path
        for reader in damage.seenBy {
            let reading = try await reader.read([path], in: samples.scratch)
            #expect(reading[path]?.defects.isEmpty == false, "\(reader)")
        }
    }

    enum Damage: CaseIterable {
        case subjectTwice, addressMalformed, typeMalformed, nameMalformed, endCutOff
        case lineEndsMixed, encodingMalformed, charactersTorn

        func done(to message: String) -> String {
            switch self {
            case .subjectTwice: message.replacing("Subject: ", with: "Subject: a\r\nSubject: ")
            case .addressMalformed: message.replacing("To: reader@", with: "To: reader@@")
            case .typeMalformed: message.replacing("multipart/alternative", with: "multipart//a")
            case .nameMalformed: message.replacing("MIME-Version:", with: "MIME Version:")
            case .endCutOff: String(message.dropLast(20))
            case .lineEndsMixed:
                message.replacing("\r\n\r\n", with: "\r\n\n\r\n", maxReplacements: 2)
            case .encodingMalformed: message.replacing("=3D", with: "=3d", maxReplacements: 1)
            case .charactersTorn: message.replacing("=E2=80", with: "=E2=20", maxReplacements: 1)
            }
        }

        /// GMime decodes as well as it can, and says nothing of it.
        var seenBy: [MessageReader] {
            switch self {
            case .lineEndsMixed, .encodingMalformed: [.python]
            default: MessageReader.allCases
            }
        }
    }
}
