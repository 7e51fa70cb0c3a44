internal import LetterpressModel
internal import LetterpressYAML

extension FaultScript {
    /// Reads a YAML list of faults; `path` is the file's name for errors, which come all at once.
    package convenience init(
        reading text: String,
        path: String
    ) throws(FaultScriptError) {
        var reader = FaultReader(path: path)
        let faults = reader.read(YAMLDocument(parsing: text))
        guard reader.findings.isEmpty else {
            throw FaultScriptError(findings: reader.findings.inReadingOrder())
        }
        self.init(faults)
    }
}
