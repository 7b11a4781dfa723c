import Foundation

/// The folder in which a run works, and how much it does.
struct Workshop: Sendable {
    let root: String
    let isQuick: Bool

    /// Repetitions of figures that are medians.
    var repetitionCount: Int { self.isQuick ? 1 : 5 }
    var smallCount: Int { self.isQuick ? 20_000 : 100_000 }
    var largeCount: Int { self.isQuick ? 100_000 : 1_000_000 }

    init(folder: String?, isQuick: Bool) throws {
        let base = folder ?? FileManager.default.temporaryDirectory.path
        self.root = base + "/ncb-bench-\(ProcessInfo.processInfo.processIdentifier)"
        self.isQuick = isQuick
        try FileManager.default.createDirectory(atPath: self.root, withIntermediateDirectories: true)
    }

    /// A path in it that nothing has yet.
    func path(_ name: String) -> String { self.root + "/" + name }

    /// Removes what is there under a name, a database's companions too.
    func remove(_ name: String) {
        for suffix in ["", "-wal", "-shm"] {
            // What is not there need not be removed; what stays is removed with the whole folder.
            try? FileManager.default.removeItem(atPath: self.path(name) + suffix)
        }
    }

    func remove() {
        // A folder that stays is in the temporary directory and costs space, no more.
        try? FileManager.default.removeItem(atPath: self.root)
    }

    /// Says what was measured as soon as it was: whoever stops a long run has at least that.
    func say(_ figures: [Figure]) {
        for figure in figures {
            let ratio = figure.ratio.map { ", ratio \(Number.text($0))" } ?? ""
            self.say("  \(figure.name) \(Number.text(figure.value)) \(figure.unit)\(ratio)")
        }
    }

    /// Says what is being done: figures take minutes.
    func say(_ text: String) {
        FileHandle.standardError.write(Data("… \(text)\n".utf8))
    }
}
