import Foundation

/// The three files of the SDN list.
public struct OFACFiles: Hashable, Sendable {
    /// The entries.
    public let entries: String
    /// Their other names.
    public let aliases: String
    /// Their addresses.
    public let addresses: String

    public init(entries: String, aliases: String, addresses: String) {
        self.entries = entries
        self.aliases = aliases
        self.addresses = addresses
    }

    /// Finds `sdn.csv`, `alt.csv` and `add.csv` in a folder, with `ofac_` before them or not, in either case.
    ///
    /// - Throws: ``ListError`` with code `cannotOpen` if one of them is not there.
    public init(folder: String) throws(ListError) {
        self.init(
            entries: try Self.find("sdn", in: folder),
            aliases: try Self.find("alt", in: folder),
            addresses: try Self.find("add", in: folder)
        )
    }

    private static func find(_ name: String, in folder: String) throws(ListError) -> String {
        let candidates = ["\(name).csv", "ofac_\(name).csv", "\(name.uppercased()).CSV", "\(name.uppercased()).csv"]
        for candidate in candidates {
            let path = folder.hasSuffix("/") ? folder + candidate : folder + "/" + candidate
            if FileManager.default.fileExists(atPath: path) { return path }
        }
        throw ListError(.cannotOpen, "\(folder): no \(candidates[0]) or \(candidates[1]) in it")
    }
}
