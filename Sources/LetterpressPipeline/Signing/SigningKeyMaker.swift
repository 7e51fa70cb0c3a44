package import LetterpressCrypto
internal import Foundation
internal import LetterpressDNS
internal import LetterpressModel
package import LetterpressWorkspace

/// Makes pairs of keys to sign with, and says what to publish of them.
package struct SigningKeyMaker: Sendable {
    /// As A-labels.
    private let domain: String
    private let selector: String
    private let workspace: Workspace

    /// Throws for a domain or selector that is no name in DNS.
    package init(domain: String, selector: String, in workspace: Workspace) throws(KeyMakerError) {
        guard let domain = try? DomainName.aLabels(of: domain), !domain.hasPrefix("["),
            let selector = try? DomainName.aLabels(of: selector), !selector.hasPrefix("["),
            "\(selector)._domainkey.\(domain)".utf8.count <= 253
        else { throw .noName }
        (self.domain, self.selector, self.workspace) = (domain, selector, workspace)
    }

    /// Of the private key, relative to the workspace.
    private var path: String { "var/keys/\(selector).\(domain).pem" }

    /// Writes a fresh private key that nobody else can read; never over another.
    package func make(_ algorithm: SigningAlgorithm, bits: Int) throws(KeyMakerError) -> KeyReport {
        guard let key = SigningKey.make(algorithm, bits: bits) else {
            throw .cannotWrite(path, "OpenSSL makes none")
        }
        try write(key.pem)
        return report(key)
    }

    /// Says again what to publish of a key that is there.
    package func show() throws(KeyMakerError) -> KeyReport {
        do {
            return report(try SigningKeyFile.read(workspace.url(of: path)))
        } catch {
            throw .unusable(path, error)
        }
    }

    private func write(_ pem: [UInt8]) throws(KeyMakerError) {
        let file = workspace.url(of: path)
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .cannotWrite(path, FileFault.reason(error, at: file))
        }
        // Made with its rights, so that there is no moment at which others can read it.
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? .alreadyThere(path) : .cannotWrite(path, String(cString: strerror(errno)))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: pem)
            try handle.synchronize()
        } catch {
            unlink(file.path)
            throw .cannotWrite(path, FileFault.reason(error, at: file))
        }
    }

    private func report(_ key: SigningKey) -> KeyReport {
        let record = DomainHealth.SigningKey(domain: domain, selector: selector, key: key)
        return KeyReport(
            domain: domain,
            selector: selector,
            algorithm: key.algorithm.rawValue,
            bits: key.bits,
            key: path,
            name: record.recordName,
            value: record.recordText,
            zone: ZoneLine.txt(record.recordText, at: record.recordName)
        )
    }
}
