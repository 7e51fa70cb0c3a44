import Foundation
import Testing

@testable import LetterpressMail

@Suite struct Base64WriterTests {
    /// A piece: a literal, or a value of one line.
    private enum Piece {
        case literal(String)
        case value(String)

        var words: String {
            switch self {
            case .literal(let words), .value(let words): words
            }
        }
    }

    private func written(_ pieces: [Piece]) -> [UInt8] {
        var writer = Base64Writer()
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .literal(let words): writer.append(Base64Writer.prepare(words), to: &bytes)
            case .value(let words): writer.append(words, to: &bytes)
            }
        }
        writer.finish(in: &bytes)
        return bytes
    }

    private func expectWhole(_ pieces: [Piece], _ comment: Comment? = nil) throws {
        let bytes = written(pieces)
        let decoded = try EncodedBody.base64(bytes)
        let words = pieces.map(\.words).joined()
        #expect(EncodedBody.lines(decoded) == EncodedBody.lines(words.utf8), comment)
        #expect(EncodedBody.hasCanonicalLineEnds(decoded), comment)
        #expect(EncodedBody.faults(in: bytes) == [], comment)
    }

    @Test func nothingIsNothing() {
        #expect(written([]) == [])
        #expect(written([.literal("")]) == [])
        #expect(written([.value("")]) == [])
        #expect(Base64Writer.opening(Base64Writer.prepare("")) == [])
    }

    /// RFC 2045 §6.8.
    @Test func aTextHasLinesOf76AndCRLF() {
        let bytes = written([.literal(String(repeating: "活版印刷\n", count: 20))])
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.dropLast().allSatisfy { $0.utf8.count == 76 })
        #expect(
            Data(base64Encoded: lines.joined())
                == Data(
                    String(repeating: "活版印刷\r\n", count: 20).utf8
                )
        )
    }

    /// Every length of what comes before, between and behind: each seam in each of its three cases.
    @Test(arguments: 0...60)
    func everySeamIsWhole(first: Int) throws {
        func words(_ count: Int, _ letter: String) -> String {
            String(repeating: letter, count: count)
        }
        for value in [0, 1, 2, 3, 4, 5, 56, 57, 58] {
            for last in [0, 1, 2, 3, 4, 5, 56, 57, 58] {
                try expectWhole([
                    .literal(words(first, "a")), .value(words(value, "b")),
                    .literal(words(last, "c")),
                ])
                try expectWhole([
                    .value(words(first, "a")), .literal(words(value, "b")),
                    .value(words(last, "c")),
                ])
                try expectWhole([
                    .literal(words(first, "a")), .literal(words(value, "\n")),
                    .literal(words(last, "é")),
                ])
            }
        }
    }

    @Test(arguments: UInt64(0)..<20)
    func anyPiecesAreTheText(block: UInt64) throws {
        for seed in block * 50..<(block + 1) * 50 {
            var random = RandomText(seed: seed)
            let pieces = (0..<random.number(0...8)).map { _ -> Piece in
                random.happens(1, in: 2)
                    ? .literal(random.words(random.number(0...300)))
                    : .value(random.words(random.number(0...100), lineEnds: false))
            }
            try expectWhole(pieces, "seed \(seed)")
        }
    }

    @Test func aFileIsItsOctets() throws {
        for count in [0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 10_000] {
            let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let bytes = Base64Writer.lines(octets)
            #expect(try EncodedBody.base64(bytes) == octets)
            #expect(EncodedBody.faults(in: bytes) == [])
        }
    }
}
