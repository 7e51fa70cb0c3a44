extension Int {
    /// `1.5` of 1,500,000 bytes.
    var megabytes: String {
        // Rounded without a sum that a very large number would overflow.
        let tenths = self / 100_000 + (self % 100_000 < 50_000 ? 0 : 1)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
