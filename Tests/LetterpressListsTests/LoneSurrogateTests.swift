import Foundation
import LetterpressLists
import LetterpressModel
import LetterpressStore
import Testing

/// Half of a surrogate pair (RFC 8259 §8.2), which no text can hold.
@Suite struct LoneSurrogateTests {
    private let lists = Lists()

    /// A row that has one is told of, and the rows around it are read.
    @Test(arguments: [
        #"\ud800"#, #"\udc00"#, #"a\ud83d"#, #"\ud83dx"#, #"\udc00\ud800"#, #"\ud800\u0041"#,
    ])
    func aRowThatHasOneIsNoObject(words: String) throws {
        let text = """
            {"email": "a@x.example", "name": "Ada"}
            {"email": "b@x.example", "name": "\(words)"}
            {"email": "c@x.example", "name": "\\ud83d\\udd8b Cy"}

            """
        let rows = try lists.rows(text)
        #expect(rows.count == 3)
        #expect(try rows.first?.get().profile.name == "Ada")
        #expect(try rows.last?.get().profile.name == "🖋 Cy")
        let middle = try #require(rows.dropFirst().first)
        #expect(throws: ListFault.self) { try middle.get() }
    }

    /// Whoever has left must not come back because a word of theirs cannot be read.
    @Test(arguments: [#""unsubscribed\ud800""#, #"{"is": "unsubscribed"}"#])
    func aStateThatCannotBeReadIsNoState(state: String) throws {
        let good = "{\"email\": \"a@x.example\", \"state\": \"confirmed\"}\n"
        let rows = try lists.rows(good + "{\"email\": \"b@x.example\", \"state\": \(state)}\n")
        let row = try #require(rows.last)
        #expect(rows.count == 2)
        #expect(throws: ListFault.self) { try row.get() }
    }
}
