import Foundation

/// A folder for one test, gone when the test is.
final class Scratch {
    let folder: URL
    var letterpress: Letterpress

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "letterpress-\(UUID().uuidString)",
            directoryHint: .isDirectory
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        letterpress = Letterpress(folder: folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A folder with a workspace as `init` makes it.
    static func workspace() async throws -> Scratch {
        let scratch = try Scratch()
        _ = try await scratch.letterpress("init", ".")
        return scratch
    }

    /// A workspace with a publication that lacks nothing, and no issue; `more` are further keys.
    static func publication(_ more: String = "") throws -> Scratch {
        let scratch = try Scratch()
        let text = """
            publication:
              name: The Weekly Proof
              from: hello@proof.example
              url: https://proof.example
              postal_address: 1 Example Street, London

            """
        try scratch.write(text + more, to: "config/letterpress.yml")
        return scratch
    }

    /// A publication with three readers, two of them paid and one of those of the staff.
    static func readers() async throws -> Scratch {
        let scratch = try Scratch.publication(
            "fields: {plan: text, copies: number}\nsegments: {paid: 'tag:paid and not tag:staff'}\n"
        )
        try scratch.write(
            """
            email,first_name,tags,plan
            ada@reader.example,Ada,paid,gold
            bo@reader.example,Bo,"paid,staff",
            cy@other.example,Cy,,gold

            """,
            to: "readers.csv"
        )
        _ = try await scratch.letterpress("subscribers", "import", "readers.csv")
        return scratch
    }

    func write(_ text: String, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appending(path: path)), as: UTF8.self)
    }

    func names(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path)
            .sorted()
    }

    /// A list of so many readers, as CSV.
    func writeReaders(_ count: Int, to path: String = "readers.csv") throws {
        let rows = (1...count).map { "reader\($0)@list.example,Reader\($0)" }
        try write("email,first_name\n" + rows.joined(separator: "\n") + "\n", to: path)
    }
}
