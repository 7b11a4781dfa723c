/// Which high-water mark lies beside a data folder that was put back.
public enum RestoredMark: String, CaseIterable, Hashable, Sendable {
    /// The newest one: only the data folder was put back, and is older than its mark.
    case kept
    /// The one of the backup: as old as the data, and of a boot long past.
    case old
    /// None.
    case lost
}
