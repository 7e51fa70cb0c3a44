import Foundation
import LetterpressModel
import LetterpressWorkspace
import Testing

/// What a publication may say of its theme, and what is told of it.
@Suite struct ThemeTests {
    /// A workspace that is removed again.
    private struct Place: ~Copyable {
        let root: URL

        init(theme: String? = nil, layout: String? = nil, key: String = "") throws {
            root = FileManager.default.temporaryDirectory
                .appending(path: "letterpress-\(UUID().uuidString)", directoryHint: .isDirectory)
            let folder = root.appending(path: "config/theme")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let configuration = "publication: {name: A, from: a@x.example}\n\(key)\n"
            try Data(configuration.utf8)
                .write(to: root.appending(path: "config/letterpress.yml"))
            if let theme {
                try Data(theme.utf8).write(to: folder.appending(path: "theme.yml"))
            }
            if let layout {
                try Data(layout.utf8).write(to: folder.appending(path: "layout.html.mustache"))
            }
        }

        deinit { try? FileManager.default.removeItem(at: root) }

        func read() throws -> Configuration {
            try ConfigurationReader(environment: [:]).read(Workspace(root: root))
        }
    }

    @Test(arguments: Theme.builtIn.keys.sorted())
    func chooses(name: String) throws {
        let configuration = try Place(key: "theme: \(name)").read()
        #expect(configuration.theme == Theme.builtIn[name])
        #expect(configuration.themeFindings == [])
    }

    @Test(arguments: Theme.builtIn.keys.sorted())
    func builtInThemesAreReadInLightAndDark(name: String) throws {
        let theme = try #require(Theme.builtIn[name])
        #expect(theme.weakPairs == [])
    }

    @Test func knowsWhatContrastIs() {
        #expect(Contrast.ratio("#000000", "#ffffff") == 21)
        #expect(Contrast.ratio("#777777", "#777777") == 1)
        // The two greys that WCAG's own examples take for just enough and just too little.
        #expect(Contrast.ratio("#767676", "#ffffff") >= 4.5)
        #expect(Contrast.ratio("#777777", "#ffffff") < 4.5)
    }

    @Test func changesWhatIsNamedAndKeepsTheRest() throws {
        let theme = """
            base: plain
            masthead: center
            bar: true
            colors:
              light: {accent: "#A8321A"}
            fonts: {text: "Palatino, 'Book Antiqua', serif"}
            sizes:
              title: 36/40
            """
        let read = try Place(theme: theme, layout: "<p>{{{body}}}</p>").read()
        var wanted = Theme.plain
        wanted.hasCentredName = true
        wanted.hasBar = true
        wanted.light.accent = "#a8321a"
        wanted.fonts.text = "Palatino,'Book Antiqua',serif"
        wanted.sizes.title = Theme.TypeSize(36, 40)
        wanted.layouts.html = Theme.Layouts.Layout(
            path: "config/theme/layout.html.mustache",
            text: "<p>{{{body}}}</p>"
        )
        #expect(read.theme == wanted)
        #expect(read.themeFindings == [])
    }

    @Test func tellsEveryFaultAndKeepsTheBuiltInValue() throws {
        let theme = """
            bse: plain
            colors:
              light: {ink: "#aaaaaa", accent: red, pagge: "#ffffff"}
              dark: {ink: "#123"}
            fonts: {text: "Georgia; color: red", code: "Menlo'"}
            sizes: {text: 12/15, title: big}
            masthead: left
            bar: [1]
            """
        let read = try Place(theme: theme).read()
        #expect(
            read.themeFindings.map(\.description).sorted() == [
                "config/theme/theme.yml:1:1: error: Key 'bse' is not known\nDid you mean 'base'?",
                "config/theme/theme.yml:3:16: error: Colour 'ink' on 'code' has a contrast of 2.0:1 in light\n"
                    + "Set 'ink' and 'code' further apart in brightness: text needs 4.5:1.",
                "config/theme/theme.yml:3:16: error: Colour 'ink' on 'sheet' has a contrast of 2.2:1 in light\n"
                    + "Set 'ink' and 'sheet' further apart in brightness: text needs 4.5:1.",
                "config/theme/theme.yml:3:35: error: Key 'accent' is not a colour\n"
                    + "Write six digits in quotes, such as accent: \"#a8321a\".",
                "config/theme/theme.yml:3:40: error: Key 'light.pagge' is not known\n"
                    + "Did you mean 'page'?",
                "config/theme/theme.yml:4:15: error: Key 'ink' is not a colour\n"
                    + "Write six digits in quotes, such as ink: \"#a8321a\".",
                "config/theme/theme.yml:5:15: error: Key 'text' is not a list of fonts\n"
                    + "Write it as text: \"Georgia, 'Times New Roman', serif\".",
                "config/theme/theme.yml:5:44: error: Key 'code' is not a list of fonts\n"
                    + "Write it as code: \"Georgia, 'Times New Roman', serif\".",
                "config/theme/theme.yml:6:15: warning: Size 12/15 of 'text' reads badly in some mail programs\n"
                    + "Take 14 px or more, and a line of 1.4 times that, in steps of 4 px.",
                "config/theme/theme.yml:6:29: error: Key 'title' is not a size over a line height\n"
                    + "Write it in pixels, as in title: 17/28.",
                "config/theme/theme.yml:7:11: error: Key 'masthead' is none of center, start\n"
                    + "Write one of them.",
                "config/theme/theme.yml:8:6: error: Key 'bar' is none of true, false\n"
                    + "Write one of them.",
            ]
        )
        var wanted = Theme.letter
        wanted.light.ink = "#aaaaaa"
        wanted.sizes.text = Theme.TypeSize(12, 15)
        #expect(read.theme == wanted)
    }

    /// A word that is none keeps what the theme under it says.
    @Test func keepsTheBaseWhereAWordIsWrong() throws {
        let read = try Place(theme: "base: plain\nbar: maybe\nmasthead: top\n").read()
        #expect(read.theme == .plain)
        #expect(read.themeFindings.count == 2)
    }

    @Test func tellsAFileThatCannotBeRead() throws {
        let place = try Place(theme: "bar: false")
        let folder = place.root.appending(path: "config/theme")
        try Data([0x61, 0xFF]).write(to: folder.appending(path: "theme.yml"))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "layout.txt.mustache"),
            withIntermediateDirectories: false
        )
        let read = try place.read()
        #expect(read.theme == .letter)
        #expect(
            read.themeFindings.first?.description
                == "config/theme/theme.yml: error: File of the theme cannot be read: it is not UTF-8\n"
                + "Save the file as UTF-8."
        )
        #expect(read.themeFindings.map(\.location.path).last == "config/theme/layout.txt.mustache")
    }

    @Test func refusesAThemeThatIsNotThere() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try Place(key: "theme: plane").read()
        }
        #expect(
            error.description.contains(
                "config/letterpress.yml:2:8: error: Key 'theme' is neither a theme nor a folder: 'plane'\n"
                    + "Did you mean 'plain'?"
            )
        )
    }

    @Test func readsThemesThatAreNoYAML() throws {
        let read = try Place(theme: "colors: {light: [\n").read()
        #expect(read.themeFindings.count == 1)
        #expect(read.theme == .letter)
    }
}
