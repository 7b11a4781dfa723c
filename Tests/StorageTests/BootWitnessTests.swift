import Foundation
import Replication
import Sodium
import Testing

@testable import Storage

/// The folders stand for machines: a witness of another folder in memory is another machine's, or another run's.
@Suite("BootWitness")
final class BootWitnessTests {
    private let key = SigningKey().verifyingKey
    private let memory: String
    private let folder: TemporaryFolder

    init() throws {
        self.memory = BootWitness.defaultFolder + "/ncb-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: self.memory, withIntermediateDirectories: true)
        self.folder = try TemporaryFolder()
        try HighWaterMark.create(folder: self.folder.path, witness: try self.witness())
    }

    deinit {
        // In memory: gone at the next start at the latest.
        try? FileManager.default.removeItem(atPath: self.memory)
    }

    private func witness(_ run: String = "") throws -> BootWitness {
        let folder = self.memory + "/run" + run
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try #require(BootWitness(key: self.key, folder: folder))
    }

    private func reference(_ sequence: UInt64) -> HeadReference {
        HeadReference(epoch: 7, sequence: sequence, hash: SHA256.hash([UInt8(truncatingIfNeeded: sequence)]))
    }

    private func reading(run: String = "") throws -> MarkReading {
        try HighWaterMark.read(folder: self.folder.path, witness: try self.witness(run))
    }

    private var file: URL { URL(fileURLWithPath: self.folder.path + "/mark/high-water") }

    @Test("a mark is of this boot from its creation on, after each write and each opening, and of no other run")
    func ofThisBoot() throws {
        #expect(try self.reading() == .at(.none, isOfThisBoot: true))
        for sequence in UInt64(1)...5 {
            let mark = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
            #expect(try mark.write(self.reference(sequence)) == .written)
            #expect(try self.reading() == .at(self.reference(sequence), isOfThisBoot: true))
            #expect(try self.reading(run: "2") == .at(self.reference(sequence), isOfThisBoot: false))
            #expect(
                try HighWaterMark.read(folder: self.folder.path, witness: nil)
                    == .at(self.reference(sequence), isOfThisBoot: false)
            )
        }
    }

    @Test("an older copy of the mark that is put back while the machine stays up is not of this boot")
    func putBack() throws {
        let mark = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        var copies: [Data] = [try Data(contentsOf: self.file)]
        for sequence in UInt64(1)...4 {
            _ = try mark.write(self.reference(sequence))
            copies.append(try Data(contentsOf: self.file))
        }
        for (age, copy) in copies.enumerated() {
            try copy.write(to: self.file)
            let reference = age == 0 ? HeadReference.none : self.reference(UInt64(age))
            #expect(try self.reading() == .at(reference, isOfThisBoot: age == 4))
        }
        // Once the others were asked, signing goes on from it, and it is of this boot again.
        try copies[2].write(to: self.file)
        let again = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        #expect(again.reading == .at(self.reference(2), isOfThisBoot: false))
        #expect(try again.write(self.reference(5)) == .written)
        #expect(try self.reading() == .at(self.reference(5), isOfThisBoot: true))
    }

    @Test("a mark that is distrusted is of no boot until the next one is written, also by the same process")
    func distrusted() throws {
        let mark = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        #expect(try mark.write(self.reference(1)) == .written)
        try mark.distrust()
        #expect(try self.reading() == .at(self.reference(1), isOfThisBoot: false))
        #expect(mark.reading == .at(self.reference(1), isOfThisBoot: false))
        #expect(try mark.write(self.reference(2)) == .written)
        #expect(try self.reading() == .at(self.reference(2), isOfThisBoot: true))
    }

    @Test("a process that ends between the writes of a mark leaves one that is of this boot")
    func cutOff() throws {
        let witness = try self.witness()
        let mark = try HighWaterMark(folder: self.folder.path, witness: witness)
        _ = try mark.write(self.reference(1))
        let before = try Data(contentsOf: self.file)
        _ = try mark.write(self.reference(2))
        let (done, next) = (MarkSlot(count: 2, reference: self.reference(1), boot: .current), witness.read().done)
        let unfinished = BootWitness.Testimony(done: done, next: next)
        try witness.write(unfinished)
        #expect(try self.reading() == .at(self.reference(2), isOfThisBoot: true))
        try before.write(to: self.file)
        #expect(try self.reading() == .at(self.reference(1), isOfThisBoot: true))
    }

    @Test("a mark that somebody else has written meanwhile is told and not written over")
    func refused() throws {
        let mark = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        _ = try mark.write(self.reference(1))
        let other = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        #expect(try other.write(self.reference(8)) == .written)
        #expect(try mark.write(self.reference(2)) == .refused(found: .at(self.reference(8), isOfThisBoot: true)))
        #expect(try self.reading() == .at(self.reference(8), isOfThisBoot: true))
        #expect(throws: StorageError(.closed, "")) { try mark.write(self.reference(9)) }
        let again = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        #expect(try again.write(self.reference(9)) == .written)
    }

    @Test("of two folders on one machine that sign with one key, the second to write is told of the first")
    func twoFolders() throws {
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: self.folder.path + "/mark", toPath: copy.path + "/mark")
        let one = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        let two = try HighWaterMark(folder: copy.path, witness: try self.witness())
        _ = try one.write(self.reference(1))
        // Its own doubt does not make it forget what the other has said.
        try two.distrust()
        #expect(try two.write(self.reference(2)) == .refused(found: .at(self.reference(1), isOfThisBoot: false)))
    }

    @Test("a mark that was removed, or whose place another file has taken, is told and not written")
    func replaced() throws {
        let mark = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        let bytes = try Data(contentsOf: self.file)
        try FileManager.default.removeItem(at: self.file)
        #expect(try mark.write(self.reference(1)) == .refused(found: .missing))
        try bytes.write(to: self.file)
        let second = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        try FileManager.default.moveItem(at: self.file, to: self.file.appendingPathExtension("x"))
        try Data("no mark".utf8).write(to: self.file)
        guard case .refused(.unreadable) = try second.write(self.reference(1)) else {
            Issue.record("it was written")
            return
        }
        #expect(try Data(contentsOf: self.file) == Data("no mark".utf8))
    }

    @Test("a garbled witness, one of another key, and one that is not in memory, vouch for nothing")
    func untrusted() throws {
        let witness = try self.witness()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: witness.path))
        for offset in bytes.indices {
            var garbled = bytes
            garbled[offset] ^= 1
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: witness.path))
            try handle.write(contentsOf: garbled)
            try handle.close()
            #expect(try self.reading() == .at(.none, isOfThisBoot: false))
        }
        let other = try #require(BootWitness(key: SigningKey().verifyingKey, folder: self.memory + "/run"))
        #expect(
            try HighWaterMark.read(folder: self.folder.path, witness: other) == .at(.none, isOfThisBoot: false)
        )
        #expect(BootWitness(key: self.key, folder: "/proc") == nil)
        #expect(BootWitness(key: self.key, folder: self.memory + "/none") == nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: witness.path)
        #expect(BootWitness(key: self.key, folder: self.memory + "/run") == nil)
    }

    @Test("a mark of the version before is read, as of no known run, and written in the new one")
    func versionBefore() throws {
        var slot = MarkSlot.firstMagic
        slot.append(bigEndian: 7)
        slot += self.reference(3).encoded
        SHA256.hash(slot).append(to: &slot)
        var bytes = Data(count: HighWaterMark.slotStride)
        bytes.append(contentsOf: slot)
        try bytes.write(to: self.file)
        #expect(try self.reading() == .at(self.reference(3), isOfThisBoot: false))
        let mark = try HighWaterMark(folder: self.folder.path, witness: try self.witness())
        _ = try mark.write(self.reference(4))
        #expect(try self.reading() == .at(self.reference(4), isOfThisBoot: true))
        _ = try mark.write(self.reference(5))
        #expect(try Data(contentsOf: self.file).starts(with: MarkSlot.magic))
    }

    @Test("a mark that cannot be read is put aside, so that a new one can be made")
    func putAside() throws {
        try Data("no mark".utf8).write(to: self.file)
        try HighWaterMark.putAside(folder: self.folder.path)
        #expect(try self.reading() == .missing)
        try HighWaterMark.create(folder: self.folder.path, witness: try self.witness())
        #expect(try self.reading() == .at(.none, isOfThisBoot: true))
        #expect(FileManager.default.fileExists(atPath: self.file.path + ".before"))
    }
}
