internal import ArgumentParser
internal import LetterpressPipeline

/// Which readers, for every command that speaks of some.
struct SegmentOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only these: a segment of the configuration, or an expression such as 'tag:paid'.",
            valueName: "segment"
        )
    )
    var segment: String?

    func named(in site: Site) throws -> NamedSegment? {
        try segment.map { try NamedSegment($0, in: site.configuration) }
    }
}
