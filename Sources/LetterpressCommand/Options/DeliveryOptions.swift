internal import ArgumentParser
internal import LetterpressModel
internal import LetterpressPipeline

/// How copies are handed over, for every command that does.
struct DeliveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to wait for copies that were put off, or for a silent mail server; 0s not at all.",
            valueName: "duration"
        ),
        transform: Self.duration
    )
    var wait: Duration = .seconds(900)
    @Option(help: ArgumentHelp("Hand over so many copies, then pause.", valueName: "count"))
    var limit: Int?
    @Flag(help: "Do not ask.")
    var yes = false
    @Flag(help: "Show no progress.")
    var quiet = false
    @Option(
        help: ArgumentHelp(
            "Write a JSON line to this descriptor for each copy and each second.",
            valueName: "fd"
        )
    )
    var events: Int32?

    func validate() throws {
        if let limit, limit < 1 {
            throw ValidationError("'--limit' must be 1 or more; it is \(limit).")
        }
        if let events, !EventStream.takes(events) {
            throw ValidationError(
                "'--events' must be a descriptor that is open for writing, such as 3 with '3>file'; "
                    + "it is \(events)."
            )
        }
    }

    var patience: SendingPatience { SendingPatience(wait: wait, most: limit) }

    /// Goes on only if somebody says yes.
    func confirm(_ question: String) throws {
        guard !yes else { return }
        guard Console.isInputTerminal else { throw SendRefusal.notConfirmed }
        Console.note("\(question) Type 'yes':")
        guard readLine(strippingNewline: true)?.lowercased() == "yes" else {
            throw SendRefusal.notConfirmed
        }
    }

    private static func duration(_ text: String) throws -> Duration {
        guard let duration = Duration(written: text) else {
            throw ValidationError("Write a number with a unit: 30s, 15m, 2h.")
        }
        return duration
    }
}
