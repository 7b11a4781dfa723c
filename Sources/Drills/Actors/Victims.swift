import Records
import Replication

/// The authors with whose records a member misbehaves.
struct Victims {
    private let letters: Set<UInt16>

    /// - Parameter authors: by place; `nil` for everybody but the member itself.
    init(_ authors: [Int]?, of node: Int, in world: World) {
        let places = authors ?? (0..<world.count).filter { $0 != node }
        self.letters = Set(places.map { world.code(of: $0).rawValue })
    }

    func contains(_ code: BureauCode) -> Bool { self.letters.contains(code.rawValue) }

    /// Whether a head is one of theirs.
    func contains(_ item: HeadItem) -> Bool { item.authorLetters.map { self.letters.contains($0) } ?? false }
}
