internal import Foundation
internal import LetterpressLists
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressSQLite
internal import LetterpressStore

/// A list of a million: brought in, beside `sqlite3 .import` of the same file into an indexed table; asked
/// twelve questions; listed.
struct SubscriberBenchmark {
    /// The command by which a process of its own brings the list in, so that its memory can be told.
    static let child = "subscribers-import"
    private static let rounds = 3
    private static let fields: [String: Publication.FieldKind] = [
        "plan": .text, "since": .date, "copies": .number, "beta": .flag,
    ]
    private static let segments = [
        "tag:paid", "tag:paid and not tag:staff", "domain:list3.example",
        "not domain:list3.example", "language = de", "first_name",
        "plan = gold", "copies > 2", "since < 2020-01-01", "beta",
        "tag:paid and not (plan = free or since < 2020-01-01) and domain:list3.example",
        "name contains \"ün\" or email contains \"reader99\"",
    ]

    private let rows: Int
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "letterpress-bench-\(UUID().uuidString)", directoryHint: .isDirectory)

    init(rows: Int?) {
        self.rows = rows ?? 1_000_000
    }

    func run() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let list = folder.appending(path: "list.csv").path
        try write(to: list)
        let store = folder.appending(path: "store.db").path
        var (empty, full, base): ([Double], [Double], [Double]) = ([], [], [])
        var peak = 0
        for _ in 0..<Self.rounds {
            for end in ["", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: store + end)
            }
            let first = try importOnce(list, into: store)
            let second = try importOnce(list, into: store)
            empty.append(first.seconds)
            full.append(second.seconds)
            peak = max(peak, first.megabytes, second.megabytes)
            base.append(try sqliteImport(list))
        }
        let baseline = Self.median(base)
        print("\(rows) rows of \(try size(of: list)) bytes, medians of \(Self.rounds)")
        print("import                     letterpress   sqlite3 .import   ratio    memory")
        for (name, seconds) in [("into an empty list", empty), ("into the full list", full)] {
            print(
                name.padding(toLength: 24, withPad: " ", startingAt: 0)
                    + String(
                        format: "%11.1f s %14.1f s %9.2f %6d MB",
                        Self.median(seconds),
                        baseline,
                        Self.median(seconds) / baseline,
                        peak
                    )
            )
        }
        try await ask(try SQLiteStore(path: store))
    }

    private func ask(_ store: SQLiteStore) async throws {
        print(
            "\nsegment                                                             readers   seconds"
        )
        for text in Self.segments {
            let segment = try Segment(parsing: text, fields: Self.fields)
            var (seconds, total): ([Double], Int) = ([], 0)
            for _ in 0..<Self.rounds {
                let start = ContinuousClock.now
                total = try await store.census(of: segment).values.reduce(0, +)
                seconds.append((ContinuousClock.now - start) / .seconds(1))
            }
            print(
                text.padding(toLength: max(64, text.count), withPad: " ", startingAt: 0)
                    + String(format: "%11d %9.2f", total, Self.median(seconds))
            )
        }
        let start = ContinuousClock.now
        var count = 0
        try await SubscriberDesk(store: store, fields: Self.fields).each(of: nil) { _ in count += 1
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(String(format: "\nlisted %d readers in %.1f s", count, seconds))
    }

    // MARK: - Import

    static func bringIn(_ list: String, into path: String) async throws {
        struct Nowhere: RejectedRows {
            func add(_: ListRecord, of _: ListReader, because reason: String) {}
        }
        let start = ContinuousClock.now
        _ = try await SubscriberImport(
            store: try SQLiteStore(path: path),
            fields: fields,
            options: SubscriberImport.Options()
        ).run(
            try ListFile(path: list),
            source: "benchmark",
            now: Date(),
            rejects: Nowhere(),
            progress: { _ in }
        )
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print("\((ContinuousClock.now - start) / .seconds(1)) \(usage.ru_maxrss / 1_024)")
    }

    private func importOnce(
        _ list: String,
        into store: String
    ) throws -> (seconds: Double, megabytes: Int) {
        let words = try run(CommandLine.arguments[0], [Self.child, list, store])
            .split(whereSeparator: \.isWhitespace)
        return (words.first.flatMap { Double($0) } ?? 0, words.last.flatMap { Int($0) } ?? 0)
    }

    private func sqliteImport(_ list: String) throws -> Double {
        let path = folder.appending(path: "base.db").path
        try? FileManager.default.removeItem(atPath: path)
        let start = ContinuousClock.now
        _ = try run(
            "/usr/bin/env",
            [
                "sqlite3", path,
                "CREATE TABLE s(email TEXT UNIQUE, first_name, last_name, tags, language, plan, since, copies, beta)",
                ".mode csv", ".import --skip 1 '\(list)' s",
            ]
        )
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    // MARK: - The list

    /// Addresses in no order, as they are in a list by date.
    private func write(to path: String) throws {
        try Data().write(to: URL(filePath: path))
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        let names = ["Ada", "Jürgen", "Zoë", "", "Mary Jane", "Łukasz", "Ελένη"]
        var text = "email,first_name,last_name,tags,language,plan,since,copies,beta\n"
        for number in 0..<rows {
            // A prime that no count is a multiple of: each number once, far from the one before.
            let mixed = number &* 7_368_787 % rows
            let first = names[number % names.count]
            let tags = ["", "paid", "", "\"paid,staff\"", "", "trial"][number % 6]
            text +=
                "reader\(mixed)@list\(mixed % 17).example,\(first),Whitlock\(number % 97),\(tags),"
            text += ["en", "de", "fr", ""][number % 4] + "," + ["gold", "free", ""][number % 3]
            text += ",20\(10 + number % 15)-0\(1 + number % 9)-15,\(number % 5),"
            text += number % 10 == 0 ? "true\n" : "\n"
            if text.utf8.count > 1 << 20 {
                try file.write(contentsOf: Data(text.utf8))
                text = ""
            }
        }
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }

    private func size(of path: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
