import LetterpressModel
import LetterpressYAML
import Testing

@testable import LetterpressWorkspace

/// Reads `delivery.json` alone.
protocol JSONSettingsReading {}

extension JSONSettingsReading {
    /// `keys` are lines below `delivery.json.url`, which stands on line 3.
    func settings(
        _ keys: String,
        url: String = "https://api.example/v1/send",
        environment: [String: String] = [
            "API_KEY": "pearl-{subject}-7", "LINES": "pearl\n",
            "HOOK": "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        ]
    ) -> (template: JSONTemplate?, faults: [String]) {
        let text =
            "delivery:\n  json:\n    url: \"\(url)\"\n"
            + keys.split(separator: "\n").map { "    \($0)\n" }.joined()
        var settings = Settings(
            root: YAMLDocument(parsing: text).root,
            path: "letterpress.yml",
            environment: environment
        )
        let template = ConfigurationReader.json(&settings)
        settings.refuseUnknown()
        return (template, settings.faults.inReadingOrder().map(\.description))
    }

    func template(_ keys: String, url: String? = nil) throws -> JSONTemplate {
        let (template, faults) = settings(keys, url: url ?? "https://api.example/v1/send")
        #expect(faults == [])
        return try #require(template)
    }
}
