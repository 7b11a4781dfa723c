import Foundation

/// Where the process begins and ends.
@main
struct Main {
    static func main() async {
        exit(await CommandLineRun(arguments: Array(CommandLine.arguments.dropFirst())).run())
    }
}
