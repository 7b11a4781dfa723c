/// The keys of a dataset, arranged by where their parts stand in a body: made once, walked for every body.
///
/// The lists are flat, and what they hold is plain numbers, so that walking them counts no references.
final class KeyPlan: Sendable {
    /// A key of one field: emitted where the field stands.
    struct Single {
        let kind: UInt16
        let normaliser: Normaliser
    }

    /// One part of a key of several fields: which slot of the level holds its value.
    struct Part {
        let slot: Int
        let normaliser: Normaliser
    }

    /// A key of several fields of one level: emitted when the level ends, if all of them were there.
    struct Joined {
        let kind: UInt16
        /// In ``KeyPlan/parts``.
        let parts: Range<Int>
    }

    /// What to do with one field that has to do with keys.
    struct Step {
        let number: UInt16
        /// Keys of this field alone, in ``KeyPlan/singles``.
        let singles: Range<Int>
        /// Where to remember this field for ``Joined`` keys; -1 when none needs it.
        let slot: Int
        /// What is inside, in ``KeyPlan/groups``, when the field is a group; -1 when it is none.
        let group: Int
    }

    /// The most fields of one level that may be parts of joined keys.
    static let slotCountMax = 8

    /// Ascending by number.
    let steps: [Step]
    let singles: [Single]
    let joined: [Joined]
    let parts: [Part]
    let groups: [KeyPlan]

    init(steps: [Step], singles: [Single], joined: [Joined], parts: [Part], groups: [KeyPlan]) {
        self.steps = steps
        self.singles = singles
        self.joined = joined
        self.parts = parts
        self.groups = groups
    }
}
