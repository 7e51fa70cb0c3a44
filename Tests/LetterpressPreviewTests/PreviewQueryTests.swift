import Testing

@testable import LetterpressPreview

@Suite struct PreviewQueryTests {
    @Test(
        arguments: [
            "", "issue=issues/a.md", "as=12&find=ada%20m", "view=links&width=phone&scheme=dark",
            "issue=issues/%C3%A4%26%3D.md&pictures=off&styles=off&web=on",
        ])
    func isWrittenAsItWasRead(query: String) {
        #expect(PreviewQuery.encoded(PreviewQuery(query).parameters) == query)
    }

    @Test(arguments: [
        "view=nothing", "as=ada", "width=&scheme=7", "=&&x", "pictures=on", "%", "view", "issue=",
    ])
    func takesWhatMeansNothingForTheOrdinary(query: String) {
        #expect(PreviewQuery(query) == PreviewQuery())
    }

    @Test func readsWhatAFormMakes() {
        let query = PreviewQuery("find=ada+marsh%2B1&issue=")
        #expect(query.find == "ada marsh+1")
        #expect(query.issue == nil)
        #expect(query.address == "./?find=ada%20marsh%2B1")
    }
}
