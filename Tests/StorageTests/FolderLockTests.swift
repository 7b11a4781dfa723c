import Foundation
import Storage
import Testing

@Suite("FolderLock")
struct FolderLockTests {
    /// Another process that takes the lock the way this module does, says so, and waits.
    private func hold(_ path: String) throws -> (process: Process, input: Pipe) {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let script = "exec 9>>\"$0\"; flock -n 9 || exit 7; echo process $$ since then >\"$0\"; echo held; read line"
        process.arguments = ["-c", script, path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        // Ends when the line or the end of the output comes: no waiting by the clock.
        _ = output.fileHandleForReading.availableData
        return (process, input)
    }

    @Test("a second process is refused and told who has the folder; one that was killed is in nobody's way")
    func secondProcess() throws {
        let folder = try TemporaryFolder()
        let other = try self.hold(folder.path + "/" + FolderLock.fileName)
        let refusal = #expect(throws: StorageError(.locked, "")) { try FolderLock(folder: folder.path, command: "run") }
        #expect(refusal?.reason.contains("process \(other.process.processIdentifier) since") == true)
        kill(other.process.processIdentifier, SIGKILL)
        other.process.waitUntilExit()
        let lock = try FolderLock(folder: folder.path, command: "ncb run\nFORGED")
        let again = #expect(throws: StorageError(.locked, "")) { try FolderLock(folder: folder.path, command: "run") }
        let reason = again?.reason ?? ""
        #expect(reason.contains("process \(getpid()) (ncb runFORGED) since 20"))
        let late = try self.hold(folder.path + "/" + FolderLock.fileName)
        late.process.waitUntilExit()
        #expect(late.process.terminationStatus == 7)
        withExtendedLifetime(lock) {}
    }

    @Test("the lock ends with its object, and needs a folder")
    func ending() throws {
        let folder = try TemporaryFolder()
        do {
            let lock = try FolderLock(folder: folder.path, command: "one")
            withExtendedLifetime(lock) {}
        }
        let lock = try FolderLock(folder: folder.path, command: "two")
        withExtendedLifetime(lock) {}
        #expect(throws: StorageError(.missing, "")) { try FolderLock(folder: folder.path + "/none", command: "run") }
    }
}
