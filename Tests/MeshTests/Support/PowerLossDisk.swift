import Foundation
import TestSupport

/// A disk that loses power: what was synced is there, and of the rest anything from nothing to everything.
///
/// Writes that were not synced are kept, dropped, or torn at sectors of 512 bytes, each by itself, so later ones may be
/// there while earlier ones are not. Names that were made or removed come in their order, but only up to some point.
struct PowerLossDisk {
    static let sectorByteCount = 512

    private enum Change {
        case write(offset: Int, [UInt8])
        case truncate(size: Int)
    }

    private struct File {
        var durable: [UInt8] = []
        /// Not synced yet, with the number of each.
        var pending: [(number: Int, change: Change)] = []
    }

    private enum Name {
        case made(String, file: Int)
        case removed(String)
    }

    private var files: [File] = []
    /// Names as the running process sees them.
    private var current: [String: Int] = [:]
    private var durableNames: [String: Int] = [:]
    private var pendingNames: [(number: Int, name: Name)] = []
    private var changeCount = 0
    /// What the syncs under way will have made durable.
    private var syncs: [Int: (name: String, upTo: Int, file: Int?)] = [:]

    /// Starts with what a folder holds, all of it durable.
    init(folder: String, names: [String]) throws {
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
            self.current[name] = self.files.count
            self.files.append(File(durable: bytes))
        }
        self.durableNames = self.current
    }

    mutating func apply(_ operation: DiskTrace.Operation) {
        self.changeCount += 1
        let number = self.changeCount
        switch operation {
        case .create(let name):
            guard self.current[name] == nil else { return }
            self.current[name] = self.files.count
            self.pendingNames.append((number, .made(name, file: self.files.count)))
            self.files.append(File())
        case .write(let name, let offset, let bytes):
            guard let file = self.current[name] else { return }
            self.files[file].pending.append((number, .write(offset: offset, bytes)))
        case .truncate(let name, let size):
            guard let file = self.current[name] else { return }
            self.files[file].pending.append((number, .truncate(size: size)))
        case .remove(let name):
            guard self.current.removeValue(forKey: name) != nil else { return }
            self.pendingNames.append((number, .removed(name)))
        case .rename(let old, let name):
            guard let file = self.current.removeValue(forKey: old) else { return }
            self.current[name] = file
            self.pendingNames.append((number, .removed(old)))
            self.pendingNames.append((number, .made(name, file: file)))
        case .syncBegins(let name, let sync): self.syncs[sync] = (name, number, self.current[name])
        case .syncEnds(let sync): self.finish(sync)
        }
    }

    private mutating func finish(_ number: Int) {
        guard let sync = self.syncs.removeValue(forKey: number) else { return }
        if let file = sync.file {
            for pending in self.files[file].pending where pending.number < sync.upTo {
                Self.make(pending.change, in: &self.files[file].durable)
            }
            self.files[file].pending.removeAll { $0.number < sync.upTo }
        } else {
            // A folder, by its path in the data folder: the names in it are durable now.
            let settled = self.pendingNames.filter { $0.number < sync.upTo && Self.folder(of: $0.name) == sync.name }
            for pending in settled { Self.make(pending.name, in: &self.durableNames) }
            self.pendingNames.removeAll { $0.number < sync.upTo && Self.folder(of: $0.name) == sync.name }
        }
    }

    /// What a machine finds when its power comes back.
    ///
    /// - Returns: the files by name.
    func image(_ generator: inout SplitMix64) -> [String: [UInt8]] {
        var names = self.durableNames
        for pending in self.pendingNames.prefix(generator.below(self.pendingNames.count + 1)) {
            Self.make(pending.name, in: &names)
        }
        var image: [String: [UInt8]] = [:]
        // How harsh this loss is: everything dropped, everything kept, or each write by itself.
        let mood = generator.below(4)
        for (name, file) in names.sorted(by: { $0.key < $1.key }) {
            var bytes = self.files[file].durable
            for pending in self.files[file].pending {
                switch (mood, generator.below(3)) {
                case (0, _), (2, 0), (3, 0): continue
                case (1, _), (2, _), (3, 1): Self.make(pending.change, in: &bytes)
                default: Self.tear(pending.change, in: &bytes, &generator)
                }
            }
            image[name] = bytes
        }
        return image
    }

    /// Whether a loss at this moment can lose anything at all.
    var hasPending: Bool { !self.pendingNames.isEmpty || self.files.contains { !$0.pending.isEmpty } }

    private static func folder(of name: Name) -> String {
        let path =
            switch name {
            case .made(let path, _): path
            case .removed(let path): path
            }
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    private static func make(_ name: Name, in names: inout [String: Int]) {
        switch name {
        case .made(let path, let file): names[path] = file
        case .removed(let path): names[path] = nil
        }
    }

    private static func make(_ change: Change, in bytes: inout [UInt8]) {
        switch change {
        case .truncate(let size): Self.resize(&bytes, to: size)
        case .write(let offset, let data): Self.put(data[...], at: offset, in: &bytes)
        }
    }

    private static func tear(_ change: Change, in bytes: inout [UInt8], _ generator: inout SplitMix64) {
        guard case .write(let offset, let data) = change else { return }
        var place = 0
        while place < data.count {
            let sectorEnd = ((offset + place) / Self.sectorByteCount + 1) * Self.sectorByteCount - offset
            let end = min(sectorEnd, data.count)
            if generator.chance(1, of: 2) { Self.put(data[place..<end], at: offset + place, in: &bytes) }
            place = end
        }
    }

    private static func put(_ data: ArraySlice<UInt8>, at offset: Int, in bytes: inout [UInt8]) {
        if bytes.count < offset + data.count { Self.resize(&bytes, to: offset + data.count) }
        unsafe bytes.withUnsafeMutableBytes { target in
            unsafe data.withUnsafeBytes { source in
                unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<offset + data.count]).copyMemory(
                    from: source
                )
            }
        }
    }

    private static func resize(_ bytes: inout [UInt8], to count: Int) {
        if bytes.count > count {
            bytes.removeLast(bytes.count - count)
        } else {
            bytes += [UInt8](repeating: 0, count: count - bytes.count)
        }
    }
}
