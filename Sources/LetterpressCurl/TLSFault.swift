internal import CCurl

/// Why TLS with a server cannot begin.
package enum TLSFault: Equatable, Sendable {
    /// Nobody whom this machine knows vouches for its certificate.
    case unknownAuthority
    case expired
    case notYetValid
    /// Its certificate is for these names, none of which we asked for; empty where it has none.
    case otherName(String)
    /// OpenSSL's own sentence about the certificate.
    case certificate(String)
    /// They have no way to talk in common: OpenSSL's own sentence.
    case handshake(String)

    /// Nil where it was none: the connection may have been lost as well.
    init?(_ code: CURLcode, of handle: UnsafeMutableRawPointer, words: String) {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION: self.init(verifying: handle, words: words)
        // A lost connection has the same code: only a fault of the protocol is in OpenSSL's own list.
        case CURLE_SSL_CONNECT_ERROR
        where words.contains("SSL routines:") && !words.contains("unexpected eof"):
            self = .handshake(words)
        default: return nil
        }
    }

    private init(verifying handle: UnsafeMutableRawPointer, words: String) {
        var result = 0
        _ = ccurl_getinfo_long(handle, CURLINFO_SSL_VERIFYRESULT, &result)
        // Numbers of X509_V_ERR_… (x509_vfy.h): they are a promise of OpenSSL.
        switch result {
        case 9: self = .notYetValid
        case 10: self = .expired
        case 18, 19, 20, 21: self = .unknownAuthority
        default:
            // libcurl compares the name itself, after OpenSSL was content with the rest.
            if let certificate = ServerCertificate(of: handle) {
                let names = certificate.names.filter { (" "..."~").contains($0) }
                self = .otherName(String(names.prefix(200)))
            } else {
                self = .certificate(words)
            }
        }
    }
}

extension TLSFault {
    /// What is wrong, after the server's name and a colon.
    var words: String {
        switch self {
        case .unknownAuthority: "its certificate is signed by nobody whom this machine knows"
        case .expired: "its certificate has expired"
        case .notYetValid: "its certificate is not valid yet"
        case .otherName(""): "its certificate is for another name"
        case .otherName(let names): "its certificate is for another name (\(names))"
        case .certificate(let words): "its certificate is not to be trusted (\(words))"
        case .handshake(let words): "TLS cannot begin (\(words))"
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .unknownAuthority:
            "for an authority of your own, name its certificate in 'delivery.smtp.ca_file'"
        case .expired: "its owner must renew it"
        case .notYetValid: "look at this machine's clock; else its owner must replace it"
        case .otherName:
            "write the server's name into 'delivery.smtp.url' as the certificate has it"
        case .certificate: "its owner must replace it"
        case .handshake:
            "use smtps:// only where TLS begins at once (port 465), else smtp:// (587);"
                + " TLS 1.2 is the oldest that is spoken"
        }
    }
}
