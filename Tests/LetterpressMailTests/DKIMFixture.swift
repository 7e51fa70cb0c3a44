import Foundation

/// Signed messages beside the tests, octet for octet.
enum DKIMFixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Fixture.file("dkim/\(name)")))
    }

    /// RFC 8463 appendix A.2.
    static let rfc8463 = [
        "brisbane._domainkey.football.example.com": [
            "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
        ],
        "test._domainkey.football.example.com": [
            "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5"
                + "qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKr"
                + "M3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB"
        ],
    ]

    static let workedExample = [
        "ed._domainkey.example.com": [
            "v=DKIM1; k=ed25519; p=ebVWLo/mVPlAeLES6KmLp5AfhTrmlb7X4OORC60ElmQ="
        ]
    ]
}
