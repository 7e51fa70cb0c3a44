/// How much is read of the files that go with an issue's copies.
package enum FileReading: Sendable {
    /// What checks ask for: are they there, and how large. The edition has none of them, so it is not
    /// the one that is mailed, nor has it that one's id, as long as there are any.
    case heads
    /// All of them, once.
    case bytes
}
