/// Walks an encoded body along a ``KeyPlan`` and emits its keys: nothing is decoded, and nothing allocated while values
/// are ASCII.
struct KeyScanner {
    typealias Emit = (_ kind: UInt16, _ term: Span<UInt8>) -> Void

    private var buffer = TermBuffer()

    /// - Returns: `false` when the bytes are not a body; then nothing was emitted.
    static func scan(_ bytes: Span<UInt8>, plan: KeyPlan, emit: Emit) -> Bool {
        do throws(BodyFault) {
            // First the whole, so that a body that breaks off leaves no keys behind.
            try BodyCheck.check(bytes)
            var scanner = KeyScanner()
            try scanner.level(from: 0, to: bytes.count, in: bytes, plan: plan, emit: emit)
            return true
        } catch {
            return false
        }
    }

    private mutating func level(
        from start: Int,
        to end: Int,
        in bytes: Span<UInt8>,
        plan: KeyPlan,
        emit: Emit
    ) throws(BodyFault) {
        var slots = InlineArray<8, (start: Int, end: Int)>(repeating: (0, 0))
        var offset = start
        var stepIndex = 0
        while offset < end {
            let item = try BodyWire.item(at: offset, end: end, in: bytes)
            offset = item.end
            while stepIndex < plan.steps.count, plan.steps[stepIndex].number < item.number { stepIndex += 1 }
            guard stepIndex < plan.steps.count else { break }
            let step = plan.steps[stepIndex]
            guard step.number == item.number else { continue }
            if item.isGroup {
                guard step.group >= 0 else { continue }
                try self.level(
                    from: item.start,
                    to: item.end,
                    in: bytes,
                    plan: plan.groups[step.group],
                    emit: emit
                )
            } else {
                if step.slot >= 0, slots[step.slot].end == 0 { slots[step.slot] = (item.start, item.end) }
                for single in step.singles {
                    self.emitSingle(
                        plan.singles[single],
                        bytes.extracting(item.start..<item.end),
                        emit: emit
                    )
                }
            }
        }
        for index in plan.joined.indices { self.emitJoined(plan, plan.joined[index], slots, in: bytes, emit: emit) }
    }

    @inline(__always)
    private mutating func emitSingle(_ key: KeyPlan.Single, _ value: Span<UInt8>, emit: Emit) {
        if key.normaliser == .nameWords { return self.emitWords(kind: key.kind, value, emit: emit) }
        self.buffer.removeAll()
        if key.normaliser.append(value, to: &self.buffer) { self.emitBuffer(kind: key.kind, emit: emit) }
    }

    @inline(__always)
    private mutating func emitJoined(
        _ plan: KeyPlan,
        _ key: KeyPlan.Joined,
        _ slots: InlineArray<8, (start: Int, end: Int)>,
        in bytes: Span<UInt8>,
        emit: Emit
    ) {
        self.buffer.removeAll()
        for index in key.parts {
            let part = plan.parts[index]
            let slot = slots[part.slot]
            guard slot.end > 0 else { return }
            if self.buffer.count > 0 { self.buffer.append(0) }
            guard part.normaliser.append(bytes.extracting(slot.start..<slot.end), to: &self.buffer) else { return }
        }
        self.emitBuffer(kind: key.kind, emit: emit)
    }

    private mutating func emitWords(kind: UInt16, _ value: Span<UInt8>, emit: Emit) {
        for index in value.indices where value[index] >= 0x80 {
            for word in NameFolding.words(of: Normaliser.string(value)) {
                self.buffer.removeAll()
                for byte in word.utf8 { self.buffer.append(byte) }
                self.emitBuffer(kind: kind, emit: emit)
            }
            return
        }
        self.buffer.removeAll()
        for index in value.indices {
            let folded = NameFolding.asciiFold(value[index])
            if folded != 0 {
                if self.buffer.count < NameFolding.wordByteCountMax { self.buffer.append(folded) }
            } else if self.buffer.count > 0 {
                self.emitBuffer(kind: kind, emit: emit)
                self.buffer.removeAll()
            }
        }
        if self.buffer.count > 0 { self.emitBuffer(kind: kind, emit: emit) }
    }

    @inline(__always)
    private func emitBuffer(kind: UInt16, emit: Emit) {
        emit(kind, self.buffer.bytes.span.extracting(0..<self.buffer.count))
    }
}
