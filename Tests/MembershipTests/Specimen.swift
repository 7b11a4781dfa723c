import Foundation
import Membership
import Records
import Sodium
import Testing

/// Keys and signed things that are the same in every run.
enum Specimen {
    /// The key whose seed is one byte, 32 times.
    static func key(_ byte: UInt8) throws -> SigningKey {
        try #require(SigningKey(seed: SecretBytes(copying: [UInt8](repeating: byte, count: 32))))
    }

    static func code(_ text: String) throws -> BureauCode { try #require(BureauCode(text)) }

    /// 2026-11-24 12:00:00 UTC.
    static let time: UInt64 = 1_795_521_600_000_000

    static func request(_ text: String, key byte: UInt8, addresses: [String]? = nil) throws -> JoinRequest {
        let addresses = addresses ?? ["node.\(text.lowercased()).example:7440", "[2001:db8::\(byte)]:7440"]
        return try JoinRequest(
            code: try Self.code(text),
            time: Self.time,
            addresses: try addresses.map { try NodeAddress($0) },
            signedBy: try Self.key(byte)
        )
    }

    static func founder(_ text: String, key byte: UInt8) throws -> Founder {
        Founder(code: try Self.code(text), identityKey: try Self.key(byte).verifyingKey)
    }

    static func charter() throws -> Charter {
        try Charter(
            name: "Drill Ö",
            isTraining: true,
            heartbeatSeconds: 5,
            founders: [try Self.founder("FR", key: 2), try Self.founder("DE", key: 1)]
        )
    }

    static func charterFile() throws -> CharterFile {
        try CharterFile(
            charter: try Self.charter(),
            requests: [try Self.request("DE", key: 1), try Self.request("FR", key: 2, addresses: [])]
        )
    }

    static func certificate() throws -> Certificate {
        let linkKey = try #require(AgreementPublicKey([UInt8](32...63)))
        return Certificate(
            key: .link(linkKey),
            code: try Self.code("DE"),
            number: 1_795_521_600,
            signedBy: try Self.key(1)
        )
    }

    /// Every strict prefix, and every change of one byte by one bit, by all bits and by one.
    static func damaged(_ bytes: [UInt8]) -> [[UInt8]] {
        var inputs = (0..<bytes.count).map { Array(bytes.prefix($0)) }
        for index in bytes.indices {
            for mask: UInt8 in [0x01, 0x80, 0xff, 0x20] {
                var changed = bytes
                changed[index] ^= mask
                inputs.append(changed)
            }
        }
        inputs.append(bytes + [0])
        return inputs
    }
}

/// The hexadecimal blocks of a format article, so that what it shows is what the code does.
enum Article {
    static func text(_ name: String, file: String = #filePath) throws -> String {
        let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
        return try String(contentsOfFile: "/\(root)/Sources/Membership/Membership.docc/\(name).md", encoding: .utf8)
    }

    static func hexBlocks(_ name: String) throws -> [[UInt8]] {
        let text = try Self.text(name)
        var blocks: [[UInt8]] = []
        for (place, part) in text.components(separatedBy: "```").enumerated() where place % 2 == 1 {
            let lines = part.split(separator: "\n").map { $0.split(separator: "#").first ?? "" }
            let digits = lines.joined().filter { !$0.isWhitespace }
            if let bytes = Hex.bytes(digits), !bytes.isEmpty { blocks.append(bytes) }
        }
        return blocks
    }
}
