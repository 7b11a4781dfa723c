/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed }

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: UInt64) -> UInt64 { bound == 0 ? 0 : self.next() % bound }

    mutating func below(_ bound: Int) -> Int { Int(self.below(UInt64(max(bound, 0)))) }

    mutating func isOneIn(_ count: UInt64) -> Bool { self.below(count) == 0 }
}

extension Array {
    /// One of the elements; the array is not empty.
    func drawn(_ numbers: inout SeededNumbers) -> Element { self[numbers.below(self.count)] }
}
