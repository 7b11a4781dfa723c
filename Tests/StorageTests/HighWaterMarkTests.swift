import Foundation
import Replication
import Sodium
import Storage
import Testing

@Suite("HighWaterMark")
struct HighWaterMarkTests {
    private func reference(_ sequence: UInt64) -> HeadReference {
        HeadReference(epoch: 7, sequence: sequence, hash: SHA256.hash([UInt8(truncatingIfNeeded: sequence)]))
    }

    private func file(_ folder: TemporaryFolder) -> String { folder.path + "/mark/high-water" }

    @Test("a mark that was never created is missing, and only creating makes one, once")
    func creating() throws {
        let folder = try TemporaryFolder()
        #expect(try HighWaterMark.read(folder: folder.path) == .missing)
        #expect(throws: StorageError(.missing, "")) { try HighWaterMark(folder: folder.path) }
        #expect(try HighWaterMark.read(folder: folder.path) == .missing)
        try HighWaterMark.create(folder: folder.path)
        #expect(try HighWaterMark.read(folder: folder.path) == .at(.none, boot: .current))
        #expect(throws: StorageError(.exists, "")) { try HighWaterMark.create(folder: folder.path) }
    }

    @Test("what was written last is read, also after opening anew")
    func writing() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path)
        for sequence in UInt64(1)...9 {
            let mark = try HighWaterMark(folder: folder.path)
            #expect(try mark.write(self.reference(sequence)) == nil)
            #expect(try HighWaterMark.read(folder: folder.path) == .at(self.reference(sequence), boot: .current))
            #expect(try mark.write(self.reference(sequence + 100)) == nil)
            #expect(try HighWaterMark.read(folder: folder.path) == .at(self.reference(sequence + 100), boot: .current))
        }
    }

    @Test("a write cut off or garbled at any byte leaves the mark before it")
    func tornWrites() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path)
        let mark = try HighWaterMark(folder: folder.path)
        #expect(try mark.write(self.reference(1)) == nil)
        let before = try Data(contentsOf: URL(fileURLWithPath: self.file(folder)))
        #expect(try mark.write(self.reference(2)) == nil)
        let after = try Data(contentsOf: URL(fileURLWithPath: self.file(folder)))
        // The first slot is the one that the second write took.
        for offset in 0..<112 {
            var torn = after
            torn.replaceSubrange(offset..<112, with: before[offset..<112])
            try torn.write(to: URL(fileURLWithPath: self.file(folder)))
            // Equal last bytes of both make a short tear whole.
            let isWhole = torn == after
            #expect(try HighWaterMark.read(folder: folder.path) == .at(self.reference(isWhole ? 2 : 1), boot: .current))
            var garbled = after
            garbled[offset] ^= 0x40
            try garbled.write(to: URL(fileURLWithPath: self.file(folder)))
            #expect(try HighWaterMark.read(folder: folder.path) == .at(self.reference(1), boot: .current))
        }
    }

    @Test("a mark of which no slot is whole is unreadable, which is not the same as missing")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path)
        for content in [Data(), Data(repeating: 0, count: 5_000), Data(repeating: 0xff, count: 50)] {
            try content.write(to: URL(fileURLWithPath: self.file(folder)))
            guard case .unreadable = try HighWaterMark.read(folder: folder.path) else {
                Issue.record("read as whole")
                return
            }
            #expect(throws: StorageError(.corrupt, "")) { try HighWaterMark(folder: folder.path) }
        }
    }

    @Test("a mark of the first version has no boot; the next write gives it this one")
    func oldVersion() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path)
        var old = Array("NCBMARK1".utf8) + [0, 0, 0, 0, 0, 0, 0, 5] + self.reference(9).encoded
        old += SHA256.hash(old).bytes
        try Data(old).write(to: URL(fileURLWithPath: self.file(folder)))
        #expect(try HighWaterMark.read(folder: folder.path) == .at(self.reference(9), boot: nil))
        let mark = try HighWaterMark(folder: folder.path)
        #expect(try mark.write(self.reference(10)) == nil)
        #expect(try HighWaterMark.read(folder: folder.path) == .at(self.reference(10), boot: .current))
        #expect(BootID.current != nil)
    }

    @Test("a mark that is not the one in memory is told and not written over, then gone on from")
    func moved() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path)
        let memory = try HighWaterMark(folder: folder.path)
        #expect(try memory.write(self.reference(1)) == nil)
        let copy = try Data(contentsOf: URL(fileURLWithPath: self.file(folder)))
        #expect(try memory.write(self.reference(2)) == nil)
        // The file is replaced under the running process, and is older than its memory.
        try copy.write(to: URL(fileURLWithPath: self.file(folder)), options: .atomic)
        #expect(try memory.write(self.reference(3)) == .at(self.reference(1), boot: .current))
        #expect(try HighWaterMark.read(folder: folder.path) == .at(self.reference(1), boot: .current))
        #expect(try memory.write(self.reference(4)) == nil)
        try FileManager.default.removeItem(atPath: self.file(folder))
        #expect(try memory.write(self.reference(5)) == .missing)
        let renewed = try HighWaterMark.renew(folder: folder.path)
        #expect(try renewed.write(self.reference(6)) == nil)
        #expect(throws: StorageError(.exists, "")) { try HighWaterMark.renew(folder: folder.path) }
    }
}
