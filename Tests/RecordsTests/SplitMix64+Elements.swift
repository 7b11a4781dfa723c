import TestSupport

extension SplitMix64 {
    /// - Precondition: the list is not empty.
    mutating func element<Element>(of list: [Element]) -> Element { list[self.below(list.count)] }
}
