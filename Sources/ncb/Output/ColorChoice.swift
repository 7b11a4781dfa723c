import ArgumentParser

/// What `--color` takes.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument, Hashable, Sendable {
    case auto
    case always
    case never
}
