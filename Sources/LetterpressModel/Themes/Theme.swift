/// How an edition looks: colours, type and the pages around the text, as data.
package struct Theme: Equatable, Sendable {
    /// Six-digit hex colours in lower case; three digits are misread by Word.
    package struct Palette: Equatable, Sendable {
        package var page, sheet, ink, muted, accent, buttonText, rule, code, tableHead: String
    }

    /// Font families as CSS writes them, with single quotes.
    package struct Fonts: Equatable, Sendable {
        /// Of the text, its title and its headings.
        package var text: String
        /// Of what stands around the text, of small headings, tables and buttons.
        package var label: String
        package var code: String
    }

    /// In px.
    package struct TypeSize: Equatable, Sendable {
        package var size: Int
        package var line: Int

        package init(_ size: Int, _ line: Int) {
            (self.size, self.line) = (size, line)
        }
    }

    package struct Sizes: Equatable, Sendable {
        /// The publication's name, the title, the words below it.
        package var name, title, standfirst: TypeSize
        /// The same on a narrow screen.
        package var phoneName, phoneTitle, phoneStandfirst: TypeSize
        package var heading, subheading, text, quotation, code, small: TypeSize
    }

    /// Templates of a publication's own; nil for those that are compiled in.
    package struct Layouts: Equatable, Sendable {
        package struct Layout: Equatable, Sendable {
            /// As findings call it.
            package let path: String
            package let text: String

            package init(path: String, text: String) {
                (self.path, self.text) = (path, text)
            }
        }

        package var html: Layout?
        package var text: Layout?
        /// Of the web page.
        package var page: Layout?

        package init() {}
    }

    package var light: Palette
    package var dark: Palette
    package var fonts: Fonts
    package var sizes: Sizes
    /// Whether the publication's name stands in the middle; else at the start.
    package var hasCentredName: Bool
    /// Whether a bar of the accent colour runs along the top of the sheet.
    package var hasBar: Bool
    package var layouts = Layouts()
}
