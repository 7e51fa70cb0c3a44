internal import LetterpressEditions
package import LetterpressModel

/// Findings for a person at a terminal: where and what, the line itself with a caret, how to mend it.
package struct FindingText {
    /// How severities and what stands aside are set apart; nothing where there is no colour.
    package struct Colours: Sendable {
        package let error, warning, info, quiet, off: String

        package static let none = Colours(error: "", warning: "", info: "", quiet: "", off: "")
        package static let ansi = Colours(
            error: "\u{1B}[1;31m",
            warning: "\u{1B}[1;33m",
            info: "\u{1B}[1;36m",
            quiet: "\u{1B}[2m",
            off: "\u{1B}[0m"
        )
    }

    /// Columns of a line that are shown.
    private static let width = 88

    private let sources: SourceLibrary
    private let colours: Colours

    package init(sources: SourceLibrary, colours: Colours) {
        self.sources = sources
        self.colours = colours
    }

    package func text(of finding: Finding) -> String {
        let severity =
            switch finding.severity {
            case .error: colours.error
            case .warning: colours.warning
            case .info: colours.info
            }
        var lines = [
            "\(finding.location): \(severity)\(finding.severity)\(colours.off): \(finding.message) "
                + "\(colours.quiet)[\(finding.id)]\(colours.off)"
        ]
        if let position = finding.location.position, let line = sources.line(of: finding.location) {
            lines += excerpt(of: line, at: position, caret: "\(severity)^\(colours.off)")
        }
        lines.append(finding.remedy)
        return lines.joined(separator: "\n")
    }

    private func excerpt(
        of line: Substring,
        at position: SourcePosition,
        caret: String
    ) -> [String] {
        let number = String(position.line)
        let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let blank = String(repeating: " ", count: gutter.count)
        var before = Self.printable(
            String(decoding: line.utf8.prefix(position.column - 1), as: UTF8.self)
        )
        var after = Self.printable(
            String(decoding: line.utf8.dropFirst(position.column - 1), as: UTF8.self)
        )
        let display = DisplayColumns()
        // Of a long line the part around the place.
        if display.columns(before) > Self.width / 2 {
            before = "…" + display.suffix(of: before, columns: Self.width / 2)
        }
        let room = Self.width - display.columns(before)
        if display.columns(after) > room {
            after = display.prefix(of: after, columns: room - 1) + "…"
        }
        let indent = String(repeating: " ", count: display.columns(before))
        return [
            "\(colours.quiet)\(gutter) |\(colours.off) \(before)\(after)",
            "\(colours.quiet)\(blank) |\(colours.off) \(indent)\(caret)",
        ]
    }

    /// Nothing of a file may move the cursor or change a terminal's colours.
    private static func printable(_ text: String) -> String {
        String(
            text.map { character in
                character.unicodeScalars.allSatisfy {
                    $0.properties.generalCategory != .control
                        && $0.properties.generalCategory != .format
                }
                    || character.unicodeScalars.count > 1
                        && character.unicodeScalars.contains("\u{200D}")
                    ? character : " "
            }
        )
    }
}
