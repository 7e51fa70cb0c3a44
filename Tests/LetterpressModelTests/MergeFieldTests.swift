import LetterpressModel
import Testing

@Suite struct MergeFieldTests {
    @Test(arguments: MergeField.names.keys.sorted() + ["field.plan", "field.first_name"])
    func comesBackByItsName(name: String) throws {
        #expect(try MergeField(name: name).name == name)
    }

    @Test(arguments: ["", "Email", "field.", "field", "shoe_size", "unsubscribe"])
    func refusesANameThatIsNotOurs(name: String) throws {
        let error = try #require(throws: ModelError.self) { try MergeField(name: name) }
        #expect(error.description == "'\(name)' is not a merge field")
    }

    @Test func onlyOurOwnAddressesAreAddresses() throws {
        let urls = MergeField.names.filter(\.value.isURL).keys.sorted()
        #expect(urls == ["archive_url", "preferences_url", "unsubscribe_url"])
        #expect(!MergeField.custom("unsubscribe_url").isURL)
    }
}
