/// Walks an encoded body along a ``KeyPlan`` and emits the values that feed the key *name-word*, whole and as they stand.
///
/// ``KeyScanner`` emits their words; what compares names needs the names.
enum NameScanner {
    typealias Emit = (_ name: Span<UInt8>) -> Void

    /// Emits what stands before a fault when the bytes are not a body.
    static func scan(_ bytes: Span<UInt8>, plan: KeyPlan, emit: Emit) throws(BodyFault) {
        try Self.level(from: 0, to: bytes.count, in: bytes, plan: plan, emit: emit)
    }

    /// As deep as the plan, which is as deep as the catalogue.
    private static func level(
        from start: Int,
        to end: Int,
        in bytes: Span<UInt8>,
        plan: KeyPlan,
        emit: Emit
    ) throws(BodyFault) {
        var offset = start
        var stepIndex = 0
        while offset < end {
            let item = try BodyWire.item(at: offset, end: end, in: bytes)
            offset = item.end
            while stepIndex < plan.steps.count, plan.steps[stepIndex].number < item.number { stepIndex += 1 }
            guard stepIndex < plan.steps.count else { return }
            let step = plan.steps[stepIndex]
            guard step.number == item.number else { continue }
            if item.isGroup {
                guard step.group >= 0 else { continue }
                let inner = plan.groups[step.group]
                try Self.level(from: item.start, to: item.end, in: bytes, plan: inner, emit: emit)
            } else {
                for single in step.singles where plan.singles[single].kind == KeyKind.nameWordNumber {
                    emit(bytes.extracting(item.start..<item.end))
                }
            }
        }
    }
}
