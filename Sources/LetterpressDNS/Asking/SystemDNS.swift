/// DNS as this machine is set up to ask it (`/etc/resolv.conf`).
///
/// Questions are asked one after another; a server has three seconds, and each is asked twice.
package actor SystemDNS: DNSSource {
    private let executor = ResolverExecutor()
    private var resolver: Resolver?

    package init() {}

    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    package func answer(to question: DNSQuestion) -> DNSAnswer {
        if resolver == nil { resolver = Resolver() }
        return resolver?.answer(to: question)
            ?? .failed("the system's resolver cannot be set up")
    }
}
