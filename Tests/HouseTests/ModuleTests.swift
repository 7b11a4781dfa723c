import Testing

@Suite("Modules")
struct ModuleTests {
    /// One door to each outside thing: who alone may import modules whose names begin so.
    static let doors: [(outside: String, modules: Set<String>)] = [
        ("CSodium", ["Sodium"]),
        ("CCrypto", ["Sodium"]),
        ("GRDB", ["Storage"]),
        ("SQLite", ["Storage"]),
        ("CSQLite", ["Storage"]),
        ("CDatabaseMap", ["Storage"]),
        ("NIO", ["Transport", "Gateway"]),
        ("Hummingbird", ["Gateway"]),
        ("HTTPTypes", ["Gateway"]),
        ("AsyncHTTPClient", ["Gateway"]),
        ("Yams", ["Records", "Scenarios"]),
        ("FoundationXML", ["Importing"]),
        ("SwiftProtobuf", ["Replication"]),
        ("ArgumentParser", ["ncb", "ncb-demo", "ncb-planted"]),
    ]
    /// Benchmarks measure what lies behind the doors.
    static let exempt = "ncb-bench"

    /// What the modules of the protocol and the records may not know of, so that they run under any clock and disk.
    static let pure: Set<String> = [
        "MerkleLog", "Identifiers", "Names", "Records", "Noise", "Membership", "Replication", "Scenarios",
        "DrillReport",
    ]
    static let impure = ["Foundation", "NIO", "Dispatch", "Glibc", "Musl", "Logging", "Synchronization"]
    /// Where pure modules need Foundation all the same: protobuf's code, Unicode's normal forms and ICU, and a drill's file.
    static let impureFiles = [
        "Sources/Replication/Wire/", "Sources/Replication/Generated/", "Sources/Records/UnicodeForms.swift",
        "Sources/Names/Scripts/UnicodeTransforms.swift",
        "Sources/Scenarios/Catalogue/ScenarioFiles+Disk.swift",
    ]

    @Test("every module has its floor in ARCHITECTURE.md, and nothing stands there that is not built")
    func floors() throws {
        let table = try ModuleTable()
        let modules = try House.folders(in: "Sources")
        #expect(modules.filter { table.rows[$0] == nil } == [])
        #expect(table.rows.keys.sorted().filter { !modules.contains($0) } == [])
    }

    @Test("no module imports a higher one")
    func arrows() throws {
        let table = try ModuleTable()
        var arrowCount = 0
        for file in try House.swiftFiles(in: "Sources") {
            for imported in file.imports where table.rows[imported] != nil && imported != file.module {
                arrowCount += 1
                #expect(table.allows(file.module, toImport: imported), "\(file.path) imports \(imported)")
            }
        }
        #expect(arrowCount > 100, "the imports were not read")
        #expect(table.allows("Node", toImport: "Sodium") && table.allows("MerkleLog", toImport: "Sodium"))
        #expect(!table.allows("Sodium", toImport: "Storage") && !table.allows("Sodium", toImport: "MerkleLog"))
    }

    @Test("each outside thing has one door")
    func doors() throws {
        for file in try House.swiftFiles(in: "Sources") where file.module != Self.exempt {
            for imported in file.imports {
                for door in Self.doors where imported.hasPrefix(door.outside) {
                    #expect(door.modules.contains(file.module), "\(file.path) imports \(imported)")
                }
            }
        }
    }

    @Test("the protocol and the records know no clock, disk, socket or task")
    func purity() throws {
        for file in try House.swiftFiles(in: "Sources") where Self.pure.contains(file.module) {
            guard !Self.impureFiles.contains(where: file.path.hasPrefix) else { continue }
            for imported in file.imports {
                #expect(!Self.impure.contains(where: imported.hasPrefix), "\(file.path) imports \(imported)")
            }
            for call in ["Task {", "Date()", ".random(", ".randomElement()", ".shuffled()", "Clock.now"] {
                #expect(file.places(of: call) == [], "\(call) in a pure module")
            }
        }
    }

    @Test("the package depends on nothing that is not argued for")
    func dependencies() throws {
        let allowed: Set<Substring> = [
            "apple/swift-argument-parser", "apple/swift-collections", "apple/swift-crypto", "apple/swift-http-types",
            "apple/swift-log",
            "apple/swift-metrics", "apple/swift-nio", "apple/swift-protobuf", "apple/swift-system", "groue/GRDB.swift",
            "hummingbird-project/hummingbird", "jpsim/Yams", "swift-server/async-http-client",
            "swift-server/swift-service-lifecycle",
        ]
        let package = try #require(try TextFile(path: "Package.swift"))
        let named = package.lines.compactMap { $0.firstMatch(of: /url: "https:\/\/github.com\/([^"]+)"/)?.1 }
        #expect(named.count > 5, "the dependencies were not read")
        #expect(named.filter { !allowed.contains($0) } == [])
    }
}
