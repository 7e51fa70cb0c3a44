import Foundation
import LetterpressModel
import Testing

@Suite struct FindingTests {
    private func finding(_ id: String, _ path: String, _ position: SourcePosition?) -> Finding {
        let location = SourceLocation(path: path, position: position)
        return Finding(id, .warning, at: location, "Something is off", remedy: "Mend it.")
    }

    @Test func saysWhereWhatAndHowToMendIt() {
        let place = SourcePosition(line: 3, column: 14)
        #expect(
            finding("a.b", "issues/x.md", place).description
                == "issues/x.md:3:14: warning: Something is off\nMend it."
        )
        #expect(
            finding("a.b", "issues/x.md", nil).description
                == "issues/x.md: warning: Something is off\nMend it."
        )
    }

    @Test func isWrittenFlatAsJSON() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(finding("a.b", "x/y.md", SourcePosition(line: 3, column: 14)))
        #expect(
            String(decoding: data, as: UTF8.self)
                == #"{"column":14,"file":"x/y.md","id":"a.b","line":3,"message":"Something is off","#
                + #""remedy":"Mend it.","severity":"warning"}"#
        )
    }

    @Test func isReadInTheOrderOfFilesAndLines() {
        let findings = [
            finding("1", "b.md", SourcePosition(line: 1, column: 1)),
            finding("2", "a.md", SourcePosition(line: 10, column: 1)),
            finding("3", "a.md", SourcePosition(line: 9, column: 4)),
            finding("4", "a.md", SourcePosition(line: 9, column: 4)),
            finding("5", "a.md", SourcePosition(line: 9, column: 2)),
            finding("6", "a.md", nil),
        ]
        #expect(findings.inReadingOrder().map(\.id) == ["6", "5", "3", "4", "2", "1"])
    }

    @Test func knowsWhetherAnythingStopsTheSend() {
        let warning = finding("a", "a.md", nil)
        let error = Finding("b", .error, at: warning.location, "", remedy: "")
        #expect(![warning].hasErrors)
        #expect([warning, error].hasErrors)
    }
}
