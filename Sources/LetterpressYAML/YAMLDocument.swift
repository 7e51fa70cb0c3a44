package import LetterpressModel
internal import Yams

/// A YAML text as values that know their places, and what is wrong with it.
package struct YAMLDocument {
    /// Empty for a text with nothing but comments, or one that cannot be read at all.
    package let root: LocatedValue
    package let faults: [YAMLFault]

    /// Reads one document; `firstLine` is the line of the file on which `text` begins.
    ///
    /// A key that stands twice is a fault in its place; the rest is read without it.
    package init(parsing text: String, firstLine: Int = 1) {
        var source = YAMLSource(text: text, firstLine: firstLine)
        var faults: [YAMLFault] = []
        var root = LocatedValue(.empty, at: source.start)
        reading: while true {
            do {
                root = try source.read()
                break reading
            } catch {
                switch error {
                case .fault(let fault):
                    faults.append(fault)
                    break reading
                case .duplicateKeys(let keys, let mark):
                    let struck = keys.compactMap { source.strikeSecond(key: $0, in: mark) }
                    faults += struck
                    guard struck.isEmpty || faults.count > 100 else { continue reading }
                    faults += keys.map { YAMLFault(.duplicateKey($0), at: source.start) }
                    break reading
                }
            }
        }
        self.root = root
        self.faults = faults
    }
}
