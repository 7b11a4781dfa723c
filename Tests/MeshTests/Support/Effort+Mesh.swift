import TestSupport

/// How often the mesh of real processes is put through what it must survive.
extension Effort {
    static let killCount = Self.isLong ? 200 : 50
    static let restoreCount = Self.isLong ? 200 : 40
    static let powerLossCount = Self.isLong ? 3_000 : 300
}
