package import LetterpressModel

/// What a zone file may not say, and where.
package struct ZoneFault: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        case openQuote
        case openParenthesis
        case closingParenthesis
        case badEscape
        /// The first record begins with a blank, so it names nobody.
        case noOwner
        case badName(String)
        /// A name without a final dot, and no `$ORIGIN` to end it.
        case relativeName(String)
        case noType
        case unknownType(String)
        case otherClass(String)
        case badData(type: String, form: String)
        /// More than the 255 octets of RFC 1035 §3.3.
        case longString(octets: Int)
        case unknownDirective(String)
        case badDirective(String, form: String)
        /// An alias stands beside other records (RFC 1034 §3.6.2).
        case aliasBesideOthers(String)
    }

    package let reason: Reason
    package let location: SourceLocation
}

extension ZoneFault: CustomStringConvertible {
    package var description: String {
        "\(location): error: \(Self.printable(summary))\n\(Self.printable(remedy))"
    }

    /// Nothing of a file may move the cursor or change a terminal's colours.
    private static func printable(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
            default: Character(scalar)
            }
        }
        return String(scalars)
    }

    private var summary: String {
        switch reason {
        case .openQuote: "a quote is opened and not closed on its line"
        case .openParenthesis: "a parenthesis is opened and not closed"
        case .closingParenthesis: "a parenthesis is closed and was not opened"
        case .badEscape: "a backslash stands before nothing that it could mean"
        case .noOwner: "the record has no name"
        case .badName(let name): "'\(name)' is no name in DNS"
        case .relativeName(let name): "'\(name)' has no dot at its end, and no $ORIGIN ends it"
        case .noType: "the line names no type of record"
        case .unknownType(let type): "'\(type)' is no type of record"
        case .otherClass(let name): "records of class \(name) are none of the Internet"
        case .badData(let type, _): "the data is not that of a record of type \(type)"
        case .longString(let octets): "a string has \(octets) octets; 255 is the most"
        case .unknownDirective(let name): "'\(name)' is not read here"
        case .badDirective(let name, _): "\(name) lacks its value"
        case .aliasBesideOthers(let name): "'\(name)' is an alias and has other records too"
        }
    }

    private var remedy: String {
        switch reason {
        case .openQuote: "Close the string with '\"' on the same line; several strings are joined."
        case .openParenthesis: "Write ')' at the end of the record."
        case .closingParenthesis: "Write '(' in front, or put the data into quotes."
        case .badEscape: "Write '\\\"', '\\\\' or three digits, such as '\\059', up to '\\255'."
        case .noOwner: "Begin the line with a name, such as 'proof.example.', or with '@'."
        case .badName: "Write labels of 1 to 63 signs between dots, 253 in all."
        case .relativeName(let name):
            "Write '\(name).', or '$ORIGIN proof.example.' on a line before."
        case .noType: "Write the record as 'proof.example. IN TXT \"v=spf1 -all\"'."
        case .unknownType: "Write one such as A, AAAA, CNAME, MX, PTR or TXT."
        case .otherClass: "Write 'IN', or nothing."
        case .badData(_, let form): "Write \(form)."
        case .longString: "Part it into several strings in quotes; they are joined."
        case .unknownDirective: "Write its records out; $ORIGIN and $TTL are read."
        case .badDirective(_, let form): "Write '\(form)'."
        case .aliasBesideOthers: "Keep the CNAME or the others."
        }
    }
}

/// Every fault of a zone file, in order.
package struct ZoneFileError: Error, Equatable, CustomStringConvertible {
    package let faults: [ZoneFault]

    package var description: String {
        faults.map(\.description).joined(separator: "\n")
    }
}
