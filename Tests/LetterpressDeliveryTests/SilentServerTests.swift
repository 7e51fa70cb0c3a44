import Foundation
import LetterpressCurl
import LetterpressModel
import Testing

/// Servers that take a connection and say nothing.
@Suite struct SilentServerTests {
    /// Leases are renewed and orders are heard on the threads that everybody shares.
    @Test func theyHoldUpTheirOwnConnectionsAndNothingElse() async throws {
        let (listener, port) = try ClientSocket.listen()
        var settings = SMTPServerSettings.local(port: port)
        settings.patience.command = .seconds(6)
        let start = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<32 {
                group.addTask { [settings] in
                    _ = await SMTPWire.open(
                        settings,
                        senderDomain: "proof.example",
                        loop: EventLoop.all[0]
                    )
                }
            }
            for _ in 0..<20 { try? await Task.sleep(for: .milliseconds(20)) }
            #expect(ContinuousClock.now - start < .seconds(4))
            close(listener)
        }
    }
}
