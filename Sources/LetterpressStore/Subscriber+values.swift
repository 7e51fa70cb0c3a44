package import LetterpressModel

extension MergeValues {
    /// What an expression may ask about a reader, and what fills the fields of their copy.
    package init(_ reader: Subscriber) {
        self.init()
        email = reader.address.wire
        name = reader.profile.name
        firstName = reader.profile.firstName
        lastName = reader.profile.lastName
        language = reader.profile.language
        tags = reader.profile.tags
        custom = reader.profile.fields
    }
}
