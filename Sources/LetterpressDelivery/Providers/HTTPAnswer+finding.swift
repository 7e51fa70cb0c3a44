internal import LetterpressCurl

extension HTTPAnswer {
    /// What it proves that a harmless question was not answered.
    ///
    /// - Parameter key: The setting with the key: `delivery.resend.key`.
    /// - Parameter endpoint: The setting with the address.
    func failure(of title: String, _ words: String, key: String, endpoint: String) -> MailAPIFinding
    {
        switch status {
        case 401, 403: .fault("\(title) refuses the key: \(words)", remedy: "Look at '\(key)'.")
        case 300..<400, 404, 405:
            .fault(
                "\(title) is not at this address: \(words)",
                remedy: "Look at '\(endpoint)'; leave it out for \(title)'s own."
            )
        default: .unknown("\(title) could not say: \(words)")
        }
    }
}
