internal import ArgumentParser

@main
struct RootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letterpress",
        abstract: "A newsletter as files: write Markdown, look at it, send it.",
        discussion: """
            A workspace is a folder with config/letterpress.yml and issues/. ISSUE is a path or a \
            permalink. Results go to standard output, everything else to standard error.

            Exit codes: 0 done; 1 findings, or some recipients rejected or in doubt; 64 usage; \
            65 bad input; 66 no such file; 69 unavailable; 70 our fault; 73 cannot write; 75 not \
            finished, run again; 77 refused by policy; 78 configuration.
            """,
        version: "0.1.0",
        subcommands: [
            Init.self, New.self, List.self, Check.self, Render.self, Preview.self, Links.self,
            Subscribers.self, Suppressions.self, Test.self, Send.self, Status.self,
            Pause.self, Resume.self, Cancel.self, Retry.self, Resolve.self, Recipients.self,
            Keys.self, Verify.self, Doctor.self, Backup.self, Restore.self, SinkCommand.self,
            Rehearse.self,
        ]
    )
}
