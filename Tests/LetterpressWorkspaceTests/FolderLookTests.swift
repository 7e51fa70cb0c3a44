import Foundation
import LetterpressWorkspace
import Testing

@Suite final class FolderLookTests {
    private let folder = FileManager.default.temporaryDirectory.appending(
        path: "look-\(UUID().uuidString)"
    )

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func write(_ text: String, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    private var look: FolderLook { FolderLook(below: [folder.path]) }

    private var names: [String] {
        look.files.keys.map { String($0.dropFirst(folder.path.count + 1)) }.sorted()
    }

    @Test func seesFilesBelowAndNothingHidden() throws {
        for path in ["a.md", "b/c/d.md", ".git/e", "b/.swp", "a.md~"] { try write("x", to: path) }
        #expect(names == ["a.md", "b/c/d.md"])
    }

    @Test func followsLinksToFilesAndNotToFolders() throws {
        try write("x", to: "a.md")
        for (name, target) in [("link.md", "a.md"), ("loop", "."), ("broken.md", "nowhere")] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending(path: name).path,
                withDestinationPath: target
            )
        }
        #expect(names == ["a.md", "link.md"])
    }

    @Test func differsWhenAFileDoes() throws {
        try write("one", to: "a.md")
        let before = look
        #expect(look == before)
        try write("two!", to: "a.md")
        #expect(look != before)
        let second = look
        try FileManager.default.removeItem(at: folder.appending(path: "a.md"))
        #expect(look != second)
    }

    /// A file by itself, and a folder that is not there yet.
    @Test func looksBelowWhatItIsTold() throws {
        try write("one", to: "a.md")
        let file = folder.appending(path: "a.md").path
        let look = FolderLook(below: [file, folder.appending(path: "none").path])
        #expect(Array(look.files.keys) == [file])
        #expect(look.folders == [])
    }
}
