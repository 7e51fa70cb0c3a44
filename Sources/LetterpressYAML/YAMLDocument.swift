package import LetterpressModel
internal import Yams

/// A YAML text as values that know their places, and what is wrong with it.
///
/// JSON is YAML: a JSON object reads the same way.
package struct YAMLDocument {
    /// Empty for a text with nothing but comments, or one that cannot be read at all.
    package let root: LocatedValue
    package let faults: [YAMLFault]

    /// Reads one document; `firstLine` is the line of the file on which `text` begins.
    ///
    /// A key that stands twice is a fault in its place, and so is a value that lacks its quotes; the
    /// rest is read all the same.
    package init(parsing text: String, firstLine: Int = 1) {
        var source = YAMLSource(text: text, firstLine: firstLine)
        var faults: [YAMLFault] = []
        var root = LocatedValue(.empty, at: source.start)
        let readings = source.maxReadings
        for reading in 1...readings {
            do {
                root = try source.read(noting: &faults)
                break
            } catch {
                switch error {
                case .fault(let fault):
                    faults.append(fault)
                case .syntax(let words, let mark):
                    if reading < readings,
                        let found = source.quoteBraces(upTo: mark)
                            ?? source.quoteValue(at: mark, told: words)
                    {
                        faults.append(found)
                        continue
                    }
                    faults.append(source.fault(of: words, at: mark))
                case .duplicateKeys(let keys, let mark):
                    let struck = source.strikeRepeated(keys, in: mark)
                    faults += struck
                    let isMended = (1..<YAMLSource.maxFaults).contains(struck.count)
                    if reading < readings, isMended { continue }
                    if struck.isEmpty {
                        faults += keys.map { YAMLFault(.duplicateKey($0), at: source.start) }
                    }
                }
                break
            }
        }
        self.root = root
        self.faults = faults.sorted { $0.position < $1.position }
    }
}
