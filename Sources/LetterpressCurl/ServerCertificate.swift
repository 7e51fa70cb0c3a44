internal import CCurl

/// What a server's own certificate says, as OpenSSL writes it.
struct ServerCertificate {
    /// When it ends.
    private(set) var end = ""
    /// Names and addresses that it is for, such as `DNS:mail.example`.
    private(set) var names = ""

    /// Nil without TLS, and where the certificate was refused before it was read.
    init?(of handle: UnsafeMutableRawPointer) {
        var certificates: UnsafeMutablePointer<curl_certinfo>?
        guard ccurl_getinfo_certificates(handle, &certificates) == CURLE_OK,
            let certificates, certificates.pointee.num_of_certs > 0
        else { return nil }
        var entry = certificates.pointee.certinfo[0]
        while let line = entry {
            let text = String(cString: line.pointee.data)
            if text.hasPrefix("Expire date:") { end = String(text.dropFirst(12)) }
            let names = "X509v3 Subject Alternative Name:"
            if text.hasPrefix(names) { self.names = String(text.dropFirst(names.count)) }
            entry = line.pointee.next
        }
    }
}
