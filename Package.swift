// swift-tools-version: 6.2
import PackageDescription

/// What holds from the first day: Swift 6 mode, explicit existentials and imports, memory safety spelled out, no warning left.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let lifecycleUnix = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A module with its tests; arrows point down only (see ARCHITECTURE.md).
func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
        resources: resources,
        swiftSettings: strict
    )
}

let package = Package(
    name: "ncb-mesh",
    products: [.executable(name: "ncb", targets: ["ncb"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "CDatabaseMap", linkerSettings: [.linkedLibrary("sqlite3")]),
        module("PlantedFaults"),
        module("Sodium", ["CSodium", "CCrypto"]),
        tests("Sodium", resources: [.copy("Vectors")]),
        module("MerkleLog", ["Sodium"]),
        tests("MerkleLog", ["Sodium"], resources: [.copy("Vectors")]),
        module("Noise", ["Sodium"]),
        tests("Noise", ["Sodium"], resources: [.copy("Vectors")]),
        module(
            "Identifiers",
            ["Sodium"],
            resources: [
                .embedInCode("Resources/calling-codes.csv"), .embedInCode("Resources/countries.csv"),
                .embedInCode("Resources/iban-registry.csv"), .embedInCode("Resources/maritime-digits.csv"),
            ]
        ),
        tests("Identifiers", ["Sodium"]),
        module(
            "Records",
            ["Identifiers", yams],
            resources: [
                .embedInCode("Resources/catalogue.yaml"), .embedInCode("Resources/countries.csv"),
                .embedInCode("Resources/currencies.csv"), .embedInCode("Resources/members.csv"),
            ]
        ),
        tests("Records"),
        module("Names", ["Records"]),
        tests("Names", ["Records"], resources: [.copy("Pairs")]),
        module("Membership", ["Sodium", "Records"]),
        tests("Membership", ["Sodium", "Records"]),
        module("Scenarios", ["Records", yams], resources: [.embedInCode("Resources")]),
        tests("Scenarios", ["Records"]),
        .target(
            name: "Replication",
            dependencies: ["PlantedFaults", "Sodium", "MerkleLog", "Records", "Membership", deque, protobuf],
            exclude: ["mesh.proto"],
            swiftSettings: strict
        ),
        tests("Replication", ["Sodium", "MerkleLog", "Records", "Membership"]),
        module("Importing", ["Sodium", "Identifiers", "Records"]),
        tests("Importing", ["Records"]),
        .target(
            name: "DrillReport",
            dependencies: ["Sodium", "Records"],
            exclude: ["report.schema.json"],
            swiftSettings: strict
        ),
        tests("DrillReport", ["Sodium", "Records"]),
        module(
            "Storage",
            [
                "PlantedFaults", "CDatabaseMap", "Sodium", "MerkleLog", "Records", "Names", "Replication", grdb,
                grdbSQLite,
            ]
        ),
        tests("Storage", ["Sodium", "MerkleLog", "Records", "Names", "Membership", "Replication", grdb, grdbSQLite]),
        module("Search", ["Records", "Names", "Replication", "Storage"]),
        tests(
            "Search",
            ["Sodium", "MerkleLog", "Records", "Names", "Importing", "Membership", "Replication", "Storage"]
        ),
        module(
            "Transport",
            ["PlantedFaults", "Sodium", "Records", "Noise", "Membership", logging, nioCore, nioPosix]
        ),
        tests(
            "Transport",
            ["Sodium", "Records", "Noise", "Membership", logging, nioCore, nioPosix]
        ),
        module(
            "Node",
            [
                "Sodium", "MerkleLog", "Records", "Names", "Importing", "Membership", "Replication", "Storage",
                "Search",
                "Transport", deque, logging, lifecycle,
            ]
        ),
        tests("Node", ["Sodium", "Records", "Names", "Membership", "Replication", "Storage", "Search", logging]),
        module(
            "Gateway",
            [
                "Sodium", "Records", "Names", "Membership", "Replication", "Storage", "Search", "Transport", "Node",
                hummingbird, httpClient, httpTypes, logging, nioCore, nioHTTP1, nioPosix, lifecycle,
            ]
        ),
        tests("Gateway", ["Records", "Names", "Node", httpClient, logging, lifecycle, nioCore, nioHTTP1]),
        module(
            "Drills",
            [
                "Sodium", "MerkleLog", "Records", "Membership", "Replication", "Storage", "Scenarios", "DrillReport",
            ]
        ),
        tests(
            "Drills",
            ["Sodium", "MerkleLog", "Records", "Membership", "Replication", "Storage", "Scenarios", "DrillReport"]
        ),
        module(
            "LiveDrills",
            [
                "Sodium", "Records", "Membership", "Replication", "Scenarios", "DrillReport", "Transport", "Node",
                "Gateway",
                "Drills", logging,
            ]
        ),
        tests("LiveDrills", ["ncb", "Records", "Scenarios", "DrillReport"]),
        .executableTarget(
            name: "ncb",
            dependencies: [
                "Sodium", "Identifiers", "Records", "Names", "Scenarios", "DrillReport", "Drills", "LiveDrills",
                "Importing", "Membership", "Node", "Gateway", argumentParser, logging, lifecycle, lifecycleUnix,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "NCBCommandTests",
            dependencies: [
                "ncb", "TestSupport", "Gateway", "Node", "Names", "Records", "Importing", argumentParser, logging,
                lifecycle,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "MeshTests",
            dependencies: [
                "ncb", "LiveDrills", "TestSupport", "Sodium", "Noise", "Records", "Membership", "Replication",
                "Storage", "Transport",
                logging, nioCore,
                nioPosix,
            ],
            swiftSettings: strict
        ),
        .target(name: "CYardsticks", linkerSettings: [.linkedLibrary("sqlite3")]),
        .executableTarget(
            name: "ncb-bench",
            dependencies: [
                "CYardsticks", "Sodium", "MerkleLog", "Records", "Names", "Importing", "Membership", "Replication",
                "Storage",
                "Search", "Transport", "Node", "Gateway", argumentParser, logging, lifecycle, lifecycleUnix, nioCore,
                nioPosix,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "ncb-planted",
            dependencies: [
                "PlantedFaults", "Sodium", "Records", "Membership", "Replication", "Scenarios", "DrillReport",
                "Transport", "Drills", argumentParser, logging,
            ],
            swiftSettings: strict
        ),
        .executableTarget(name: "ncb-demo", dependencies: [argumentParser], swiftSettings: strict),
        .target(name: "TestSupport", dependencies: ["Sodium"], path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "HouseTests", exclude: ["Exports"], swiftSettings: strict),
    ]
)
