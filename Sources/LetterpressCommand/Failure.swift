internal import ArgumentParser
internal import LetterpressDNS
internal import LetterpressLists
internal import LetterpressMail
internal import LetterpressModel
internal import LetterpressPipeline
internal import LetterpressPreview
internal import LetterpressSink
internal import LetterpressStore
internal import LetterpressWorkspace

/// Turns an error into words for a person and a code for a script.
enum Failure {
    /// Runs a command; what it throws is told on standard error.
    static func told(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let code as ExitCode {
            throw code
        } catch let error as ValidationError {
            throw error
        } catch {
            let (words, status) = reading(of: error)
            Console.error(words)
            throw status.code
        }
    }

    private static func reading(of error: any Error) -> (String, ExitStatus) {
        switch error {
        case let error as ConfigurationError: (error.description, .configuration)
        case let error as WorkspaceError: (error.description, .noInput)
        case let error as IssueShelfError: (error.description, .noInput)
        case let error as CampaignReportError: (error.description, .noInput)
        case let error as ListError: (error.description, .badInput)
        case let error as ListFileError: ("error: the list cannot be read: \(error)", .noInput)
        case let error as SegmentError: (error.description, .badInput)
        case let error as SubscriberError: (error.description, status(of: error))
        case let error as SendRefusal: (error.description, error.isBadInput ? .badInput : .refused)
        case let error as CampaignRefusal: (error.description, .refused)
        case let error as MakerError: (error.description, status(of: error))
        case let error as StoreError: ("error: \(error)\n\(error.remedy)", status(of: error))
        case let error as SinkError: (error.description, .unavailable)
        case let error as FaultScriptError: (error.description, .badInput)
        case let error as PreviewError: (error.description, .unavailable)
        case let error as FileError: (error.description, error.status)
        case let error as LinkSurveyError: (error.description, status(of: error))
        case let error as SigningError: (error.description, .configuration)
        case let error as MailError: (error.description, .configuration)
        case let error as KeyMakerError: (error.description, status(of: error))
        case let error as ZoneFileError: (error.description, .badInput)
        case let error as ReceivedMessageError: (error.description, .badInput)
        case let error as TestRefusal: (error.description, .refused)
        case let error as ReaderError: (error.description, .noInput)
        default:
            (
                "error: something went wrong that should not have: \(error)\n"
                    + "Please report it with the command that you ran.",
                .ourFault
            )
        }
    }

    private static func status(of error: MakerError) -> ExitStatus {
        switch error {
        case .alreadyThere, .cannotWrite: .cannotWrite
        case .noSlug: .badInput
        }
    }

    private static func status(of error: KeyMakerError) -> ExitStatus {
        switch error {
        case .noName: .badInput
        case .alreadyThere, .cannotWrite: .cannotWrite
        case .unusable(_, .file(.missing)): .noInput
        case .unusable: .badInput
        }
    }

    private static func status(of error: SubscriberError) -> ExitStatus {
        switch error {
        case .unknown: .noInput
        case .suppressed: .refused
        case .invalidAddress, .unknownField, .wrongKind, .addressTaken, .twoAddresses:
            .badInput
        }
    }

    private static func status(of error: LinkSurveyError) -> ExitStatus {
        switch error {
        case .unreadable: .badInput
        case .cannotWrite: .cannotWrite
        }
    }

    private static func status(of error: StoreError) -> ExitStatus {
        switch error {
        case .unavailable: .unavailable
        case .cannotWrite: .cannotWrite
        case .damaged: .badInput
        case .busy, .leased, .leaseLost: .notFinished
        }
    }
}
