import Foundation
public import Logging

/// Writes each log event as one line of JSON to standard error.
///
/// ```
/// {"at":"2026-11-24T12:04:10.123456Z","level":"info","event":"link.up","bureau":"FR","peer":"DE"}
/// ```
///
/// An event has a stable name of lower-case words, dots and hyphens, and members from ``LogField``; a member that is
/// not in that list is left out, so that nobody's name gets into a log by a careless line. What libraries say keeps its
/// text under `text`, without its members.
public struct JSONLineHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - metadata: members of every line, such as the bureau.
    ///   - write: takes one line with its end; `nil` is standard error.
    public init(
        level: Logger.Level,
        metadata: Logger.Metadata = [:],
        write: (@Sendable (String) -> Void)? = nil
    ) {
        self.logLevel = level
        self.metadata = metadata
        self.write = write ?? { FileHandle.standardError.write(Data($0.utf8)) }
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let message = event.message.description
        var members = [
            ("at", JSONText.quoted(Timestamp.now().description)), ("level", JSONText.quoted(event.level.rawValue)),
        ]
        if Self.isEventName(message) {
            members.append(("event", JSONText.quoted(message)))
            let metadata = self.metadata.merging(event.metadata ?? [:]) { _, new in new }
            for field in LogField.allCases {
                guard let value = metadata[field.rawValue] else { continue }
                members.append((field.rawValue, field.isNumber ? JSONText.number(value) : JSONText.quoted("\(value)")))
            }
        } else {
            members.append(("event", JSONText.quoted("library.message")))
            members.append(("source", JSONText.quoted(event.source)))
            members.append(("text", JSONText.quoted(String(message.prefix(400)))))
        }
        let line = members.map { "\(JSONText.quoted($0)):\($1)" }.joined(separator: ",")
        self.write("{\(line)}\n")
    }

    private static func isEventName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
    }
}
