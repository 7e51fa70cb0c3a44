import LetterpressModel
import Testing

@Suite struct SpellingTests {
    private let known = ["title", "tags", "date", "redirect_from", "permalink", "first_name"]

    @Test(arguments: [
        ("redirect_form", "redirect_from"), ("Permalnk", "permalink"), ("titel", "title"),
        ("tag", "tags"), ("dtae", "date"), ("first-name", "first_name"),
        ("firstname", "first_name"),
    ])
    func guessesTheWordWithinTwoEdits(word: String, meant: String) {
        #expect(Spelling.nearest(to: word, among: known) == meant)
    }

    @Test(arguments: ["", "layout", "lately", "redirect", "permanent", "tgases", "日付"])
    func guessesNothingFartherOff(word: String) {
        #expect(Spelling.nearest(to: word, among: known) == nil)
    }

    @Test func allowsAShortWordOneEdit() {
        #expect(Spelling.nearest(to: "dote", among: known) == "date")
        #expect(Spelling.nearest(to: "dots", among: known) == nil)
    }

    @Test func takesTheNearestAndThenTheFirstByAlphabet() {
        #expect(Spelling.nearest(to: "cat", among: ["cut", "cat", "bat"]) == "cat")
        #expect(Spelling.nearest(to: "cet", among: ["cut", "cat", "bat"]) == "cat")
    }
}
