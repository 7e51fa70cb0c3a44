import Foundation

/// Debian's Chromium on the page of a preview, driven by `Fixtures/preview-browser.py`.
enum Chromium {
    /// What was seen there.
    struct Seen: Decodable {
        struct Toggles: Decodable {
            let light, dark: String
            let phone, pictures, styles: Int

            enum CodingKeys: String, CodingKey {
                case light = "colours-light"
                case dark = "colours-dark"
                case phone = "width-phone"
                case pictures = "pictures-off"
                case styles = "styles-removed"
            }
        }

        struct Unscripted: Decodable {
            let frames: [String]
            /// Pixels.
            let picture: Int?
        }

        struct Left: Decodable {
            let loaded, followed, stays: Bool
        }

        /// Pixels.
        let picture, changed, elsewhere: Int?
        let source: String
        let median_ms: Int
        let views: [String: String]
        let toggles: Toggles
        let beside: [String]
        /// The controls that answered.
        let keyboard: [String]
        let unnamed: [String]
        let overflow: Int
        let unscripted: Unscripted
        let complaints: [String]
        let wanted: [String]
        let dark: String
        let left: Left
    }

    /// From Debian: `apt-get install chromium`.
    static var isThere: Bool {
        Python.isThere && FileManager.default.isExecutableFile(atPath: "/usr/bin/chromium")
    }

    static func use(_ preview: PreviewProcess, in scratch: Scratch) async throws -> Seen {
        let driver = Letterpress.package.appending(
            path: "Tests/EndToEndTests/Fixtures/preview-browser.py"
        )
        let result = try await scratch.letterpress.run(
            Python.path,
            [
                driver.path, Python.script("screens"), preview.address.absoluteString,
                scratch.folder.appending(path: "issues/a.md").path,
                scratch.folder.appending(path: "issues/press.png").path,
            ]
        )
        guard result.status == 0 else { throw Failure(words: result.errors) }
        return try JSONDecoder().decode(Seen.self, from: Data(result.output.utf8))
    }

    struct Failure: Error {
        let words: String
    }
}
