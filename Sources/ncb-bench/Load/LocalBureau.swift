import Logging
import Node
import Records
import Replication
import Storage

/// A bureau in this process, without links: what an import is measured on.
struct LocalBureau {
    let bureau: Bureau

    /// Runs a bureau on a folder for as long as `body` runs, and closes its database.
    static func with<Value: Sendable>(
        folder: DataFolder,
        _ body: @Sendable (Bureau) async throws -> Value
    ) async throws -> Value {
        let lock = try FolderLock(folder: folder.path, command: "ncb-bench")
        let bureau = try Bureau(try BureauParts(folder: folder, logger: Self.logger))
        let value = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await bureau.run() }
            try await Self.waitUntilSigning(bureau)
            let value = try await body(bureau)
            await bureau.stop()
            try await group.waitForAll()
            return value
        }
        try bureau.store.close()
        withExtendedLifetime(lock) {}
        return value
    }

    private static var logger: Logger {
        var logger = Logger(label: "ncb-bench")
        logger.logLevel = .warning
        return logger
    }

    private static func waitUntilSigning(_ bureau: Bureau) async throws {
        for _ in 0..<1_000 {
            if await bureau.overview.signing == .signing { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw BenchError("the bureau does not begin to sign")
    }
}
