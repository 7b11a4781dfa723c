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
        #expect(try HighWaterMark.read(folder: folder.path, witness: nil) == .missing)
        #expect(throws: StorageError(.missing, "")) { try HighWaterMark(folder: folder.path, witness: nil) }
        #expect(try HighWaterMark.read(folder: folder.path, witness: nil) == .missing)
        try HighWaterMark.create(folder: folder.path, witness: nil)
        #expect(try HighWaterMark.read(folder: folder.path, witness: nil) == .at(.none, isOfThisBoot: false))
        #expect(throws: StorageError(.exists, "")) { try HighWaterMark.create(folder: folder.path, witness: nil) }
    }

    @Test("what was written last is read, also after opening anew")
    func writing() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path, witness: nil)
        for sequence in UInt64(1)...9 {
            let mark = try HighWaterMark(folder: folder.path, witness: nil)
            _ = try mark.write(self.reference(sequence))
            #expect(
                try HighWaterMark.read(folder: folder.path, witness: nil)
                    == .at(self.reference(sequence), isOfThisBoot: false)
            )
            _ = try mark.write(self.reference(sequence + 100))
            #expect(
                try HighWaterMark.read(folder: folder.path, witness: nil)
                    == .at(self.reference(sequence + 100), isOfThisBoot: false)
            )
        }
    }

    @Test("a write cut off or garbled at any byte leaves the mark before it")
    func tornWrites() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path, witness: nil)
        let mark = try HighWaterMark(folder: folder.path, witness: nil)
        _ = try mark.write(self.reference(1))
        let before = try Data(contentsOf: URL(fileURLWithPath: self.file(folder)))
        _ = try mark.write(self.reference(2))
        let after = try Data(contentsOf: URL(fileURLWithPath: self.file(folder)))
        // The first slot is the one that the second write took.
        for offset in 0..<112 {
            var torn = after
            torn.replaceSubrange(offset..<112, with: before[offset..<112])
            try torn.write(to: URL(fileURLWithPath: self.file(folder)))
            // Equal last bytes of both make a short tear whole.
            let isWhole = torn == after
            #expect(
                try HighWaterMark.read(folder: folder.path, witness: nil)
                    == .at(self.reference(isWhole ? 2 : 1), isOfThisBoot: false)
            )
            var garbled = after
            garbled[offset] ^= 0x40
            try garbled.write(to: URL(fileURLWithPath: self.file(folder)))
            #expect(
                try HighWaterMark.read(folder: folder.path, witness: nil) == .at(self.reference(1), isOfThisBoot: false)
            )
        }
    }

    @Test("a mark of which no slot is whole is unreadable, which is not the same as missing")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        try HighWaterMark.create(folder: folder.path, witness: nil)
        for content in [Data(), Data(repeating: 0, count: 5_000), Data(repeating: 0xff, count: 50)] {
            try content.write(to: URL(fileURLWithPath: self.file(folder)))
            guard case .unreadable = try HighWaterMark.read(folder: folder.path, witness: nil) else {
                Issue.record("read as whole")
                return
            }
            #expect(throws: StorageError(.corrupt, "")) { try HighWaterMark(folder: folder.path, witness: nil) }
        }
    }
}
