internal import LetterpressModel

/// Finds where the keys and values of a TOML text stand, and what TOMLKit must not see as written.
///
/// TOMLKit gives neither places nor the words of a number, stops at the first key that stands twice
/// and takes a day that does not exist for a fault of syntax. So dates are put into quotes and
/// repeated keys get names of their own. What is no key, no value or not closed is told here: parts of
/// such a text make TOMLKit's parser (toml++ 3) fail an assertion, so it must not see them.
struct TOMLScan {
    /// Words that TOMLKit reads in place of others, in bytes of the text as written.
    struct Change {
        let range: Range<Int>
        let replacement: String
    }

    static let maxDepth = 64
    static let maxValues = 100_000
    private static let maxFaults = 100
    /// Begins a key that was struck out: a noncharacter, so no file has such a key.
    static let struck = String(MergeMark.open)

    struct TooLarge: Error {}

    var tree: TOMLTree
    var changes: [Change] = []
    var faults: [TOMLFault] = []

    let bytes: [UInt8]
    var offset = 0
    var line: Int
    private var lineStart = 0
    /// The table that keys go into.
    var table = 0

    init(_ bytes: [UInt8], firstLine: Int) {
        self.bytes = bytes
        line = firstLine
        tree = TOMLTree(start: SourcePosition(line: firstLine, column: 1))
        do {
            while skipBlankLines() { try readLine() }
        } catch let fault as TOMLFault {
            faults.append(fault)
            isWhole = false
        } catch {
            faults.append(TOMLFault(.tooLarge, at: place))
            isWhole = false
        }
    }

    /// Whether the scan came to the end, so that the text may be read.
    var isWhole = true

    func fault(_ words: String, at position: SourcePosition? = nil) -> TOMLFault {
        TOMLFault(.syntax(words), at: position ?? place)
    }

    // MARK: - Lines

    private mutating func readLine() throws {
        if current == UInt8(ascii: "[") {
            try readHeader()
        } else {
            try readPair(into: table)
        }
        skipBlanks()
        if current == UInt8(ascii: "#") { skipComment() }
        guard current == nil || current == UInt8(ascii: "\n") else {
            throw fault("something stands behind the value")
        }
    }

    /// `[table]` or `[[tables]]`.
    private mutating func readHeader() throws {
        offset += 1
        let isList = current == UInt8(ascii: "[")
        if isList { offset += 1 }
        skipBlanks()
        let start = offset
        let keys = try readKeys()
        let end = offset
        skipBlanks()
        for _ in 0..<(isList ? 2 : 1) {
            guard current == UInt8(ascii: "]") else { throw fault("a table's name is not closed") }
            offset += 1
        }
        guard let last = keys.last, var node = try parent(of: keys, from: 0) else {
            return strike(keys, start..<end, opening: true)
        }
        let known = tree.child(of: node, .key(last.name))
        if isList {
            let list: Int
            if let known {
                guard case .tables = tree[known].kind else {
                    return strike(keys, start..<end, opening: true)
                }
                list = known
            } else {
                list = try add(to: node, .key(last.name), .tables, keyAt: last.place)
            }
            node = try add(to: list, .item(tree[list].count), .table, keyAt: last.place)
        } else if let known {
            guard case .table = tree[known].kind, !tree[known].isNamed else {
                return strike(keys, start..<end, opening: true)
            }
            node = known
        } else {
            node = try add(to: node, .key(last.name), .table, keyAt: last.place)
        }
        tree[node].isNamed = true
        table = node
    }

    /// Reads `key = value`.
    mutating func readPair(into table: Int, depth: Int = 0) throws {
        let start = offset
        let keys = try readKeys()
        let end = offset
        skipBlanks()
        guard current == UInt8(ascii: "=") else { throw fault("'=' is missing behind the key") }
        offset += 1
        skipBlanks()
        guard let last = keys.last, let node = try parent(of: keys, from: table),
            tree.child(of: node, .key(last.name)) == nil
        else {
            strike(keys, start..<end, opening: false)
            let hidden = TOMLTree.Step.key("\(Self.struck)\(changes.count)")
            try readValue(of: table, hidden, keyAt: position(of: start), depth: depth)
            return
        }
        try readValue(of: node, .key(last.name), keyAt: last.place, depth: depth)
    }

    /// The table that the last of the keys belongs to, or nil if one before it names something else.
    private mutating func parent(of keys: [Key], from start: Int) throws -> Int? {
        guard keys.count <= Self.maxDepth else { throw TooLarge() }
        var node = start
        for key in keys.dropLast() {
            guard let known = tree.child(of: node, .key(key.name)) else {
                node = try add(to: node, .key(key.name), .table, keyAt: key.place)
                continue
            }
            switch tree[known].kind {
            case .table: node = known
            case .tables:
                guard let item = tree.child(of: known, .item(tree[known].count - 1)) else {
                    return nil
                }
                node = item
            case .closed, .quoted, .bare: return nil
            }
        }
        return node
    }

    mutating func add(
        to parent: Int,
        _ step: TOMLTree.Step,
        _ kind: TOMLTree.Kind,
        keyAt keyPlace: SourcePosition,
        at valuePlace: SourcePosition? = nil
    ) throws -> Int {
        guard tree.nodes.count < Self.maxValues else { throw TooLarge() }
        return tree.add(to: parent, step, kind, keyAt: keyPlace, at: valuePlace ?? keyPlace)
    }

    /// Gives a key that stands a second time a name of its own, so that the rest can be read.
    private mutating func strike(_ keys: [Key], _ range: Range<Int>, opening: Bool) {
        let name = "\(Self.struck)\(changes.count + 1)"
        changes.append(Change(range: range, replacement: "\"\(name)\""))
        if faults.count < Self.maxFaults {
            let words = keys.map(\.name).joined(separator: ".")
            faults.append(TOMLFault(.duplicateKey(words), at: position(of: range.lowerBound)))
        }
        guard opening else { return }
        table = tree.add(to: 0, .key(name), .table, keyAt: place, at: place)
    }

    // MARK: - Keys

    struct Key {
        let name: String
        let place: SourcePosition
    }

    /// Reads `a.b."c d"`.
    private mutating func readKeys() throws -> [Key] {
        var keys: [Key] = []
        while true {
            let place = place
            let name: String
            if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
                name = try readQuotedKey()
            } else {
                let start = offset
                while let byte = current, Self.isBareKey(byte) { offset += 1 }
                guard offset > start else { throw fault("a key is missing") }
                name = String(decoding: bytes[start..<offset], as: UTF8.self)
            }
            keys.append(Key(name: name, place: place))
            guard keys.count <= Self.maxDepth else { throw TooLarge() }
            let end = offset
            skipBlanks()
            guard current == UInt8(ascii: ".") else {
                offset = end
                return keys
            }
            offset += 1
            skipBlanks()
        }
    }

    private mutating func readQuotedKey() throws -> String {
        guard let quote = current else { throw fault("a key is missing") }
        let start = offset + 1
        let open = place
        offset += 1
        var isPlain = true
        while let byte = current, byte != quote {
            guard byte != UInt8(ascii: "\n") else { throw fault("a key is not closed", at: open) }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                isPlain = false
                offset += 1
            }
            offset += 1
        }
        guard current == quote else { throw fault("a key is not closed", at: open) }
        offset += 1
        let words = String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
        return isPlain ? words : TOMLEscapes.resolve(words)
    }

    static func isBareKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    // MARK: - Places

    var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    var place: SourcePosition { position(of: offset) }

    /// A place on the line that is being read.
    func position(of offset: Int) -> SourcePosition {
        SourcePosition(line: line, column: offset - lineStart + 1)
    }

    mutating func passLine() {
        offset += 1
        line += 1
        lineStart = offset
    }

    mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x09 { offset += 1 }
    }

    private mutating func skipComment() {
        while let byte = current, byte != UInt8(ascii: "\n") { offset += 1 }
    }

    /// Whether anything follows.
    mutating func skipBlankLines() -> Bool {
        while true {
            skipBlanks()
            switch current {
            case UInt8(ascii: "#"): skipComment()
            case UInt8(ascii: "\n"): passLine()
            default: return current != nil
            }
        }
    }
}
