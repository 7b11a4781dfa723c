#if PLANTED_FAULTS
    import Glibc
#endif

/// A fault of the kind that is made by mistake, in the place where it would be made: planted one at a time, so that it is
/// seen whether drills find it.
///
/// Without the compilation condition `PLANTED_FAULTS` there is none of them in the program: ``isPlanted`` is then the
/// constant `false`, and what depends on it is not compiled in. With it, the environment variable `NCB_PLANTED_FAULT`
/// names the one that is there.
public enum PlantedFault: String, CaseIterable, Sendable {
    // Replication
    case signatureNotChecked = "signature-not-checked"
    case equalSizesNotCompared = "equal-sizes-not-compared"
    case completeOnWord = "complete-on-word"
    case forkNotProved = "fork-not-proved"
    case adoptionLeftOut = "adoption-left-out"
    case pullLeftOut = "pull-left-out"
    case markIgnored = "mark-ignored"
    case anyBootTrusted = "any-boot-trusted"
    case asksNobody = "asks-nobody"
    case tailNotRecovered = "tail-not-recovered"
    case clockNotWatched = "clock-not-watched"
    case frozenBeforeStored = "frozen-before-stored"
    case acknowledgedEarly = "acknowledged-early"
    case failureIgnored = "failure-ignored"
    case boundsIgnored = "bounds-ignored"
    // Storage
    case syncForgotten = "sync-forgotten"
    case bodyNotChecked = "body-not-checked"
    case bodiesNotServed = "bodies-not-served"
    // Transport
    case frameLost = "frame-lost"
    case bulkFirst = "bulk-first"

    /// Whether this one is in the program that runs.
    @inlinable
    @inline(__always)
    public var isPlanted: Bool {
        #if PLANTED_FAULTS
            self == Self.chosen
        #else
            false
        #endif
    }

    /// The one that the environment names.
    public static let chosen: PlantedFault? = {
        #if PLANTED_FAULTS
            guard let name = unsafe getenv("NCB_PLANTED_FAULT") else { return nil }
            return PlantedFault(rawValue: unsafe String(cString: name))
        #else
            return nil
        #endif
    }()

    /// Whether faults can be planted in this program at all.
    public static var arePlantable: Bool {
        #if PLANTED_FAULTS
            true
        #else
            false
        #endif
    }
}
