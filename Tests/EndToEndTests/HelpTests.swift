import Foundation
import Testing

/// What the program says of itself.
@Suite struct HelpTests {
    static let commands = [
        ["init"], ["new"], ["list"], ["check"], ["render"], ["links"], ["subscribers"],
        ["subscribers", "import"], ["send"], ["status"], ["recipients"], ["sink"],
        ["pause"], ["resume"], ["cancel"], ["retry"], ["resolve"],
        ["keys", "dkim"], ["test"], ["rehearse"], ["verify"], ["doctor"],
    ]

    @Test(arguments: commands)
    func everyCommandExplainsItself(command: [String]) async throws {
        let scratch = try Scratch()
        let help = try await scratch.letterpress.run(Letterpress.binary.path, command + ["--help"])
        #expect(help.status == 0)
        #expect(help.output.hasPrefix("OVERVIEW: "))
        #expect(help.output.contains("USAGE: letterpress \(command.joined(separator: " "))"))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsAreMadeForEachShell(shell: String) async throws {
        let scratch = try Scratch()
        let script = try await scratch.letterpress("--generate-completion-script", shell)
        #expect(script.status == 0)
        #expect(script.output.contains("recipients"))
    }
}
