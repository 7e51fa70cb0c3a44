import Foundation
import Testing

/// A shape that `docs/schemas/` promises.
struct Schema {
    let name: String

    init(_ name: String) { self.name = name }

    /// Nothing is held against it where Python has no validator.
    func expect(_ object: String, at place: SourceLocation = #_sourceLocation) async throws {
        guard Python.hasSchemas else { return }
        let file = Letterpress.package.appending(path: "docs/schemas/\(name).schema.json").path
        let result = try await Letterpress(folder: Letterpress.package).run(
            Python.path,
            [Python.script("validate-json"), file],
            input: object
        )
        #expect(result.status == 0, "\(result.output)\(result.errors)", sourceLocation: place)
    }
}
