import TestSupport

extension SplitMix64 {
    mutating func below(_ bound: UInt64) -> UInt64 { bound == 0 ? 0 : self.next() % bound }

    mutating func isOneIn(_ count: UInt64) -> Bool { self.below(count) == 0 }
}

extension Array {
    /// One of the elements; the array is not empty.
    func drawn(_ numbers: inout SplitMix64) -> Element { self[numbers.below(self.count)] }
}
