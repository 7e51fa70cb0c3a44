internal import ArgumentParser

/// How a report is shown.
struct ReportOptions: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: "How to show it: text or json.")
    var format: Format = .text

    @Flag(name: .customLong("json"), help: "The same as --format json.")
    var isJSON = false

    var wantsJSON: Bool { isJSON || format == .json }
}
