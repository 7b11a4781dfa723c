/// The keys of a dataset, arranged by where their parts stand in a body: made once, walked for every body.
final class KeyPlan: Sendable {
    /// One part of a key of several parts: which slot of the level its value goes to.
    struct Part {
        let slot: Int
        let normaliser: Normaliser
    }

    /// A key of several fields of one level: emitted when the level ends, if all of them were there.
    struct Joined {
        let kind: UInt16
        let parts: [Part]
    }

    /// A key of one field: emitted where the field stands.
    struct Single {
        let kind: UInt16
        let normaliser: Normaliser
    }

    /// What to do with one field that has to do with keys.
    struct Step {
        let number: UInt16
        /// Keys of this field alone.
        var singles: [Single] = []
        /// Where to remember this field for ``Joined`` keys; `nil` when none needs it.
        var slot: Int?
        /// What is inside, when the field is a group.
        var group: KeyPlan?
    }

    /// The most fields of one level that may be parts of joined keys.
    static let slotCountMax = 8

    /// Ascending by number.
    let steps: [Step]
    let joined: [Joined]

    init(steps: [Step], joined: [Joined]) {
        self.steps = steps
        self.joined = joined
    }

    static let empty = KeyPlan(steps: [], joined: [])
}
