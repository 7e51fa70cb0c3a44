/// How long a server may take (RFC 5321 §4.5.3.2); giving up early makes duplicates.
enum SMTPPatience {
    static let command = Duration.seconds(300)
    static let data = Duration.seconds(120)
    static let block = Duration.seconds(180)
    static let dot = Duration.seconds(600)
}
