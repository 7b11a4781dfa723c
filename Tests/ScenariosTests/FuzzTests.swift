import TestSupport
import Testing

@testable import Scenarios

@Suite("Spoilt files")
struct FuzzTests {
    /// Pieces that are likely to go wrong somewhere.
    static let pieces = [
        "\n", ": ", "- ", "  ", "[", "]", "{", "}", "\"", "'", "#", "%", "(", ")", ",", "!", "|", ">", "?", "@", "`",
        "\u{0}", "\u{FEFF}", "\u{2028}", "\u{202E}", "all but ", "3 of ", "others", "99999999999999999999", "-1", "0",
        "18446744073709551615 y", "400 d", "0 s", "9999:59:59", "100 %", "at: 00:00", "until: 00:00", "\t", "...",
        "---",
        "XP", "FR, ", "west of 180 W", "\r\n", "\\",
    ]

    static let seed = Effort.baseSeed
    static let roundCount = Effort.isLong ? 2_000 : 40

    @Test("whatever is done to a file, it is read as a drill that can be written, or refused with a reason")
    func mutations() {
        var numbers = SplitMix64(seed: Self.seed)
        var (readCount, refusedCount) = (0, 0)
        for entry in DrillCatalogue.drills {
            for _ in 0..<Self.roundCount {
                var bytes = Array(entry.text.utf8)
                for _ in 0...numbers.below(3) { Self.mutate(&bytes, &numbers) }
                do throws(ScenarioError) {
                    let drill = try ScenarioFiles.drill(bytes, file: entry.name)
                    readCount += 1
                    let again = try ScenarioFiles.drill(Array(drill.yaml.utf8), file: entry.name)
                    #expect(again == drill, "seed \(Self.seed): \(String(decoding: bytes, as: UTF8.self))")
                } catch {
                    refusedCount += 1
                    #expect(!error.reason.isEmpty && error.reason.utf8.count < 2_000)
                }
            }
        }
        #expect(readCount > 100 && refusedCount > 100, "\(readCount) read, \(refusedCount) refused")
    }

    @Test("every beginning of a file is a drill or refused")
    func truncations() {
        for entry in DrillCatalogue.drills where entry.name == "disk-burnt" || entry.name == "pacific-satellite" {
            let bytes = Array(entry.text.utf8)
            for count in stride(from: 0, to: bytes.count, by: 3) {
                // Either outcome is right; what is tested is that there is one.
                _ = try? ScenarioFiles.drill(Array(bytes[..<count]), file: entry.name)
            }
        }
        #expect(throws: ScenarioError.self) { try ScenarioFiles.drill([], file: "empty") }
    }

    @Test("meshes too survive whatever is done to them")
    func meshes() {
        var numbers = SplitMix64(seed: Self.seed &+ 1)
        var readCount = 0
        for (name, original) in EmbeddedScenarios.meshes {
            for _ in 0..<Self.roundCount {
                var bytes = original
                for _ in 0...numbers.below(2) { Self.mutate(&bytes, &numbers) }
                do throws(ScenarioError) {
                    let mesh = try ScenarioFiles.mesh(bytes, file: name)
                    readCount += 1
                    #expect(try ScenarioFiles.mesh(Array(mesh.yaml.utf8), file: name) == mesh)
                } catch {
                    #expect(!error.reason.isEmpty)
                }
            }
        }
        #expect(readCount > 20)
    }

    private static func mutate(_ bytes: inout [UInt8], _ numbers: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let place = numbers.below(bytes.count)
        switch numbers.below(UInt64(6)) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.below(8)))
        case 2: bytes.insert(contentsOf: Self.pieces.drawn(&numbers).utf8, at: place)
        case 3: Self.moveLine(&bytes, &numbers)
        case 4:
            // One digit becomes another, which keeps the most files readable.
            guard let digit = bytes[place...].firstIndex(where: { (0x30...0x39).contains($0) }) else { return }
            bytes[digit] = 0x30 + UInt8(numbers.below(UInt64(10)))
        default:
            let end = min(bytes.count, place + numbers.below(40))
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: numbers.below(bytes.count))
        }
    }

    /// Takes a line out, or puts it elsewhere.
    private static func moveLine(_ bytes: inout [UInt8], _ numbers: inout SplitMix64) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        let line = lines.remove(at: numbers.below(lines.count))
        if numbers.isOneIn(2) { lines.insert(line, at: numbers.below(lines.count + 1)) }
        bytes = Array(lines.joined(separator: [0x0A]))
    }
}
