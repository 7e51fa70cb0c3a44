import Foundation
import Testing

/// Every golden edition passes an HTML parser that forgives nothing.
@Suite struct StrictHTMLTests {
    private static let goldens = Letterpress.package
        .appending(path: "Tests/LetterpressEditionsTests/Fixtures/Golden")

    /// From Debian: `apt-get install python3-html5lib`.
    private static let hasParser = Python.has("html5lib")

    @Test(.enabled(if: hasParser, "needs python3-html5lib"))
    func isReadWithoutASingleError() throws {
        let files = try FileManager.default
            .contentsOfDirectory(at: Self.goldens, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "html" }.map(\.path).sorted()
        #expect(files.count >= 9)
        let script = """
            import sys, html5lib
            for path in sys.argv[1:]:
                parser = html5lib.HTMLParser()
                parser.parse(open(path, encoding="utf-8").read())
                for place, error, values in parser.errors:
                    print(path, place, error, values)
            """
        #expect(try Python.run(["-c", script] + files) == "")
    }
}
