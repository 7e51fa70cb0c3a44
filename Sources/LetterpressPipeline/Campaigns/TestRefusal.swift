/// Why a trial is not sent to somebody.
package struct TestRefusal: Error, CustomStringConvertible {
    /// As it was asked for.
    let address: String

    package var description: String {
        "error: \(address) is never mailed, not even for a trial; nothing was sent\n"
            + "'letterpress subscribers show \(address)' says why."
    }
}
