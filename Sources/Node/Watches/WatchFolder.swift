import FoundationEssentials

/// The watches of a node on the disk: one private file for each, whole or not there, in a folder of their own.
struct WatchFolder: Sendable {
    /// What the folder held.
    struct Contents {
        var watches: [KeptWatch] = []
        var unreadable: [UnreadableWatch] = []
    }

    private static let suffix = ".json"
    private static let partialSuffix = ".json.partial"

    let path: String

    /// Reads everything. What cannot be read stays as it is, and is named.
    func contents() -> Contents {
        var contents = Contents()
        guard PrivateFile.exists(self.path) else { return contents }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: self.path).sorted()
        } catch {
            return Contents(unreadable: [UnreadableWatch(file: self.path, why: "the folder cannot be listed")])
        }
        for name in names where !self.removeIfPartial(name) {
            do {
                contents.watches.append(try self.watch(in: name, after: contents.watches.count))
            } catch {
                contents.unreadable.append(UnreadableWatch(file: name, why: error.why ?? error.what))
            }
        }
        return contents
    }

    private func watch(in name: String, after count: Int) throws(Problem) -> KeptWatch {
        guard name.hasSuffix(Self.suffix), let id = WatchID(String(name.dropLast(Self.suffix.count))),
            name == self.name(of: id)
        else { throw Problem(.fileMalformed, place: name, why: "it has no name of a watch") }
        guard count < WatchKeeper.watchCountMax else {
            throw Problem(.fileMalformed, place: name, why: "there are more than \(WatchKeeper.watchCountMax) watches")
        }
        let bytes = try PrivateFile.read(self.file(of: id), byteCountMax: WatchFile.byteCountMax)
        return try WatchFile.decode(bytes, id: id, path: self.file(of: id))
    }

    /// What a crash left of a write that never counted.
    private func removeIfPartial(_ name: String) -> Bool {
        guard name.hasSuffix(Self.partialSuffix) else { return false }
        // If it cannot be removed it is written over, or stays, and counts for nothing.
        try? PrivateFile.remove(self.path + "/" + name)
        return true
    }

    /// Durable when it returns.
    ///
    /// - Throws: ``Problem`` of kind `fileUnwritable`.
    func write(_ kept: KeptWatch) throws(Problem) {
        try PrivateFile.makeFolder(self.path)
        try PrivateFile.write(try WatchFile(kept).encoded(), to: self.file(of: kept.watch.id))
    }

    /// Durable when it returns.
    ///
    /// - Throws: ``Problem`` of kind `fileUnwritable`.
    func remove(_ id: WatchID) throws(Problem) {
        try PrivateFile.remove(self.file(of: id))
    }

    /// Whether a file has that name, readable or not.
    func hasFile(of id: WatchID) -> Bool { PrivateFile.exists(self.file(of: id)) }

    private func name(of id: WatchID) -> String { id.description + Self.suffix }
    private func file(of id: WatchID) -> String { self.path + "/" + self.name(of: id) }
}
