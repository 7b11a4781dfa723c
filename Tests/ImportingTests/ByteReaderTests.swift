import Importing
import Testing

@Suite("ByteReader")
struct ByteReaderTests {
    private func bytes(of content: [UInt8], blockByteCount: Int = 16) throws -> (bytes: [UInt8], first: Int) {
        let folder = try TestFolder()
        let reader = try ByteReader(path: try folder.file("f", content))
        var block = [UInt8](repeating: 0, count: blockByteCount)
        var all: [UInt8] = []
        while case let count = try reader.next(into: &block), count > 0 { all += block[..<count] }
        let again = try reader.next(into: &block)
        #expect(again == 0)
        return (all, reader.firstByteOffset)
    }

    @Test("a file comes out whole for every length around the size of a block")
    func wholeFile() throws {
        for count in 0...67 {
            let content = (0..<count).map { UInt8($0 + 0x41) }
            #expect(try self.bytes(of: content).bytes == content)
        }
    }

    @Test("a byte-order mark is skipped at the start, and only a whole one")
    func byteOrderMark() throws {
        let marked = try self.bytes(of: [0xEF, 0xBB, 0xBF, 0x41, 0xEF, 0xBB, 0xBF])
        #expect(marked.bytes == [0x41, 0xEF, 0xBB, 0xBF])
        #expect(marked.first == 3)
        let half = try self.bytes(of: [0xEF, 0xBB])
        #expect(half.bytes == [0xEF, 0xBB])
        #expect(half.first == 0)
        #expect(try self.bytes(of: [0xEF, 0xBB, 0xBF]).bytes.isEmpty)
    }

    @Test("0x1A ends a file only as its last byte, wherever blocks end")
    func endMark() throws {
        for count in 0...35 {
            let letters = [UInt8](repeating: 0x41, count: count)
            #expect(try self.bytes(of: letters + [0x1A]).bytes == letters)
            #expect(try self.bytes(of: letters + [0x1A, 0x0A]).bytes == letters + [0x1A, 0x0A])
            #expect(try self.bytes(of: letters + [0x1A, 0x1A]).bytes == letters + [0x1A])
        }
    }

    @Test("a file that is not there and a folder are named in the error")
    func cannotOpen() throws {
        let folder = try TestFolder()
        #expect(throws: ListError(.cannotOpen, "")) { try ByteReader(path: folder.path + "/none") }
        #expect(throws: ListError(.cannotOpen, "")) { try ByteReader(path: folder.path) }
    }
}
