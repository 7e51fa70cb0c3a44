internal import ArgumentParser

/// The codes of sysexits that we use.
enum ExitStatus: Int32 {
    case findings = 1
    case badInput = 65
    case noInput = 66
    case unavailable = 69
    case ourFault = 70
    case cannotWrite = 73
    case notFinished = 75
    case refused = 77
    case configuration = 78

    var code: ExitCode { ExitCode(rawValue) }
}
