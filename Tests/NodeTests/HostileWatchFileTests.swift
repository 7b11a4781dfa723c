import TestSupport
import Testing

@testable import Node

@Suite("Files of watches that are wrong", .timeLimit(.minutes(10)))
struct HostileWatchFileTests {
    @Test("hostile files are a watch or a problem, and what is read is written the same again")
    func hostile() throws {
        var random = SplitMix64(stream: 602)
        var readCount = 0
        for _ in 0..<Effort.parserCount {
            var bytes = try WatchFile(try WatchFileTests.kept(&random)).encoded()
            if random.chance(1, of: 8) { bytes.removeLast(random.below(bytes.count)) }
            for _ in 0..<random.below(3) where !bytes.isEmpty {
                bytes[random.below(bytes.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            do {
                let kept = try WatchFileTests.decode(bytes)
                let again = try WatchFile(kept).encoded()
                #expect(
                    try WatchFile(WatchFileTests.decode(again)).encoded() == again,
                    "seed \(Effort.baseSeed): \(bytes)"
                )
                readCount += 1
            } catch {
                #expect(error.kind == .fileMalformed, "seed \(Effort.baseSeed): \(bytes)")
            }
        }
        #expect(readCount > Effort.parserCount / 10 && readCount < Effort.parserCount, "seed \(Effort.baseSeed)")
    }
}
