import FoundationEssentials
import Names
import Records

/// The form in which a watch lies on the disk: one JSON object, readable by people.
///
/// It holds what is searched for, which is personal data; of the records that matched it holds their places alone.
struct WatchFile: Codable {
    struct Firing: Codable {
        let place: String
        let at: UInt64
    }

    static let formatName = "ncb-watch"
    /// More than the longest text and note and all places need.
    static let byteCountMax = 512 * 1_024

    let format: String
    let version: Int
    let id: String
    let text: String
    let dataset: UInt16?
    let author: String?
    let minimumBand: String
    let note: String?
    /// In microseconds since 1970, as are those of firings.
    let addedAt: UInt64
    let earlier: [String]
    let firings: [Firing]
    let seenCount: Int

    init(_ kept: KeptWatch) {
        let watch = kept.watch
        self.format = Self.formatName
        self.version = 1
        self.id = watch.id.description
        self.text = watch.text
        self.dataset = watch.dataset?.rawValue
        self.author = watch.author?.description
        self.minimumBand = watch.minimumBand.name
        self.note = watch.note
        self.addedAt = watch.addedAt
        self.earlier = kept.earlier.map(\.description)
        self.firings = kept.firings.map { Firing(place: $0.place.description, at: $0.at) }
        self.seenCount = kept.seenCount
    }

    func encoded() throws(Problem) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
        } catch {
            throw Problem(.internalFault, why: "a watch cannot be encoded")
        }
    }

    /// - Parameter path: for the problem.
    /// - Throws: ``Problem`` of kind `fileMalformed`; it never quotes what is searched for.
    static func decode(_ bytes: [UInt8], id: WatchID, path: String) throws(Problem) -> KeptWatch {
        let file: WatchFile
        do {
            file = try JSONDecoder().decode(WatchFile.self, from: Data(bytes))
        } catch {
            throw Problem(.fileMalformed, place: path, why: "it is no watch in JSON")
        }
        do {
            return try file.kept(id)
        } catch {
            throw Problem(.fileMalformed, place: path, why: error.reason)
        }
    }

    private struct Malformed: Error {
        let reason: String
    }

    private func kept(_ id: WatchID) throws(Malformed) -> KeptWatch {
        guard self.format == Self.formatName, self.version == 1 else {
            throw Malformed(reason: "it is not of format \(Self.formatName), version 1")
        }
        guard self.id == id.description else { throw Malformed(reason: "it names another watch than its file") }
        guard self.text.utf8.count <= Watch.textByteCountMax, (self.note ?? "").utf8.count <= Watch.noteByteCountMax
        else { throw Malformed(reason: "its text or note is too long") }
        guard let band = MatchBand.allCases.first(where: { $0.name == self.minimumBand && $0 >= .weak }) else {
            throw Malformed(reason: "there is no such band")
        }
        let author = self.author.map { BureauCode($0) }
        guard author != .some(nil) else { throw Malformed(reason: "its bureau is none") }
        let watch = Watch(
            id: id,
            text: self.text,
            dataset: self.dataset.map { DatasetNumber(rawValue: $0) },
            author: author ?? nil,
            minimumBand: band,
            note: self.note,
            addedAt: self.addedAt
        )
        return try self.remembered(by: watch)
    }

    private func remembered(by watch: Watch) throws(Malformed) -> KeptWatch {
        guard self.earlier.count <= KeptWatch.earlierCountMax, self.firings.count <= KeptWatch.firingCountMax,
            (0...self.firings.count).contains(self.seenCount)
        else { throw Malformed(reason: "it remembers more than a watch does") }
        let earlier = self.earlier.compactMap { WatchedPlace($0) }
        guard earlier.count == self.earlier.count, Set(earlier).count == earlier.count else {
            throw Malformed(reason: "a place of a record is none, or stands there twice")
        }
        var kept = KeptWatch(watch, earlier: earlier)
        for firing in self.firings {
            guard let place = WatchedPlace(firing.place), kept.fire(for: [place], at: firing.at) == 1 else {
                throw Malformed(reason: "a place of a record is none, or stands there twice")
            }
        }
        kept.markSeen(upTo: self.seenCount)
        return kept
    }
}
