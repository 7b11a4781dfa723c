/// Finds where bytes stop being UTF-8. Slow and exact: called only for what is already known to be at fault.
enum UTF8Check {
    /// - Returns: the distance from the slice's start to the first byte that begins no valid sequence; the slice's
    ///   count if all is valid.
    static func firstInvalidIndex(in bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var valid = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): valid += UTF8.width(scalar)
            case .emptyInput, .error: return valid
            }
        }
    }
}
