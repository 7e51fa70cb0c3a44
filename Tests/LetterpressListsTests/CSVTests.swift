import Foundation
import LetterpressLists
import Testing

@Suite struct CSVTests {
    private let lists = Lists()

    @Test(arguments: [
        ("a,b\n1,2\n3,4\n", ["2: 1|2", "3: 3|4"]),
        ("a;b\r\n1,5;2\r\n", ["2: 1,5|2"]),
        ("a\tb\n1\t2", ["2: 1|2"]),
        ("a|b\r1|2\r3|4", ["2: 1|2", "3: 3|4"]),
        ("\"a\",\"b,c\"\n1,2\n", ["2: 1|2"]),
        ("\n\na,b\n\n , \n1,2\n\n", ["5:  | ", "6: 1|2"]),
        ("a\n\"1\"\"2\"\n", ["2: 1\"2"]),
        ("a,b\n\"1\n2\",3\n4,5\n", ["2: 1\n2|3", "4: 4|5"]),
        ("a,b\n \"1\" ,2\n", ["2: 1 |2"]),
        ("a,b\n1 \"2\" 3,4\n", ["2: 1 \"2\" 3|4"]),
        ("a,b\n\"1\"x,2\n", ["2: 1x|2"]),
        ("a,b\n1,\n,2\n1,2,3\n1\n", ["2: 1|", "3: |2", "4: 1|2|3", "5: 1"]),
        ("a\n\"\"\n1\n", ["3: 1"]),
    ])
    func readsRows(text: String, rows: [String]) throws {
        #expect(try lists.records(text) == rows)
    }

    @Test func giveUpOnlyTheLineWhoseQuoteIsNeverClosed() throws {
        #expect(
            try lists.records("a,b\n1,2\n\"3,4\n5,6\n7,8\n") == [
                "2: 1|2", "3: a quote is opened and never closed", "4: 5|6", "5: 7|8",
            ]
        )
    }

    /// Each such quote costs a way to the end, so after twenty the rest is given up as one.
    @Test func givesUpAfterManyQuotesThatAreNeverClosed() throws {
        let text = "a,b\n" + String(repeating: "x\",\"y\n", count: 50_000)
        let rows = try lists.records(text)
        #expect(rows.count == 21)
        #expect(rows.allSatisfy { $0.hasSuffix("a quote is opened and never closed") })
    }

    @Test func leavesOutARowThatIsTooLong() throws {
        let long = String(repeating: "x", count: 10_000_000)
        for value in [long, "\"\(long)\"", "\"\(long)\n\(long)\""] {
            let lines = value.split(separator: "\n").count
            #expect(
                try lists.records("a,b\n1,2\n\(value),4\n5,6\n") == [
                    "2: 1|2", "3: the row is longer than 1 MB", "\(3 + lines): 5|6",
                ]
            )
        }
    }

    /// Wherever a piece of the file ends, the rows are the same.
    @Test func readsLongFilesPieceByPiece() throws {
        let row = "\"quoted \"\"\n\"\"\",plain ä,\"x\"\r\n"
        let count = 3 * (1 << 18) / row.utf8.count
        let rows = try lists.records("a,b,c\r\n" + String(repeating: row, count: count))
        #expect(rows.count == count)
        #expect(Set(rows.map { $0.drop { $0 != ":" } }) == [": quoted \"\n\"|plain ä|x"])
    }

    @Test(arguments: 1...40 as ClosedRange<Int>)
    func neverStopsAtAnything(seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let pieces = ["\"", ",", "\n", "\r\n", "\r", "a", "\u{0}", "ä", "\"\"", " ", ";", "{", "}"]
        let text = (0..<400).map { _ in pieces[random(pieces.count)] }.joined()
        let rows = try lists.records("h,i\n" + text)
        #expect(rows.count <= 402)
    }

    @Test func readsEveryEncoding() throws {
        let text = "email,name\nada@reader.example,Zoë „x“ € 👩‍💻\n"
        var utf16: [UInt8] = []
        for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let swapped = stride(from: 0, to: utf16.count, by: 2).flatMap {
            [utf16[$0 + 1], utf16[$0]]
        }
        let wanted = ["2: ada@reader.example|Zoë „x“ € 👩‍💻"]
        #expect(try lists.records(text) == wanted)
        #expect(try lists.records([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == wanted)
        #expect(try lists.records([0xFF, 0xFE] + utf16) == wanted)
        #expect(try lists.records(utf16) == wanted)
        #expect(try lists.records([0xFE, 0xFF] + swapped) == wanted)
        #expect(try lists.records(swapped) == wanted)
        let western =
            Array("email,name\nada@reader.example,Zo".utf8) + [0xEB, 0x20, 0x84, 0x80, 0x0A]
        #expect(try lists.records(western) == ["2: ada@reader.example|Zoë „€"])
        #expect(try lists.file(western).encoding == .windows1252)
        #expect(try lists.file(utf16).encoding == .utf16LittleEndian)
    }

    /// A letter of two bytes, or a pair of UTF-16, on the border of two pieces.
    @Test(arguments: [1 << 16, 1 << 20])
    func cutsNoLetterInTwo(border: Int) throws {
        for shift in 0...3 {
            let name = String(repeating: "x", count: 1_000)
            var text = "email,name\n"
            while text.utf8.count < border - 1_100 { text += "a@b.example,\(name)\n" }
            let rest = border - text.utf8.count - "a@b.example,".utf8.count - shift
            text += "a@b.example," + String(repeating: "y", count: max(0, rest)) + "é👩\n"
            let rows = try lists.records(text)
            #expect(rows.last?.hasSuffix("é👩") == true)
            #expect(try lists.file(Array(text.utf8)).encoding == .utf8)
            let units = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            #expect(try lists.records(units).last?.hasSuffix("é👩") == true)
        }
    }

    @Test func readsJSONLines() throws {
        #expect(
            try lists.records(
                """
                {"email": "ada@reader.example", "tags": ["paid", "a, b"], "fields": {"copies": 2}}

                [1]
                {"email": "bo@reader.example", "name": null, "beta": true}
                """
            ) == [
                "1: |ada@reader.example|2||\"paid\",\"a, b\"", "3: the line is no JSON object",
                "4: true|bo@reader.example|||",
            ]
        )
    }

    @Test func saysThatAFileIsEmpty() throws {
        #expect(throws: ListError.empty) { try lists.records("") }
        #expect(throws: ListError.empty) { try lists.records("\n\n") }
        #expect(throws: ListFileError.cannotRead("it is a folder")) {
            try ListFile(path: "/tmp")
        }
    }
}
