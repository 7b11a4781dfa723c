import Identifiers

/// What the terms of each kind are.
extension QuickText {
    /// Leaves the term of a kind in ``buffer``; `false` when the text has none of that kind.
    mutating func makeTerm(of kind: QuickPlan.Kind, in text: Span<UInt8>, plan: QuickPlan) -> Bool {
        self.buffer.removeAll()
        guard let second = kind.second else { return self.single(kind.first) }
        switch (kind.first, second) {
        case (.documentNumber, .issuer):
            return self.has(.machineReadableZone) ? self.zone() : self.owned(in: text, plan.issuers)
        case (.plate, .country): return self.owned(in: text, plan.countries)
        default: return false
        }
    }

    /// - Parameter emit: is handed each term of a kind of which a text may have many.
    mutating func forEachTerm(of kind: QuickPlan.Kind, in text: Span<UInt8>, _ emit: (Span<UInt8>) -> Void) {
        if kind.first == .nameWords {
            self.forEachWord(in: text, emit)
        } else {
            self.numbersAndTexts(in: text, emit)
        }
    }

    @inline(__always)
    mutating func emitBuffer(_ emit: (Span<UInt8>) -> Void) {
        guard !self.buffer.hasOverflown else { return }
        emit(self.buffer.bytes.span.extracting(0..<self.buffer.count))
    }

    /// A key of one part.
    @inline(__always)
    private mutating func single(_ normaliser: Normaliser) -> Bool {
        switch normaliser {
        case .documentNumber: return self.compact(if: self.has(.documentNumber))
        case .vin: return self.compact(if: self.has(.vin))
        case .vinLast8: return self.compact(if: self.has(.vinLast8))
        case .plate: return self.compact(if: self.has(.plate))
        case .imo: return self.compact(if: self.has(.imo), from: self.form.count == 10 ? 3 : 0)
        case .mmsi: return self.compact(if: self.has(.mmsi))
        case .callSign: return self.compact(if: self.has(.callSign))
        case .tailNumber: return self.compact(if: self.has(.tailNumber))
        case .container: return self.compact(if: self.has(.container))
        case .iban: return self.compact(if: self.has(.iban))
        case .reference: return self.compact(if: self.isReference)
        case .phone: return self.phone()
        case .digest: return self.digest()
        case .wallet, .email, .web, .nameWords, .exact, .country, .issuer, .text: return false
        }
    }

    @inline(__always)
    private mutating func compact(if isOfKind: Bool, from start: Int = 0) -> Bool {
        guard isOfKind else { return false }
        for index in start..<self.form.count { self.buffer.append(self.form.bytes[index]) }
        return true
    }

    private var isReference: Bool {
        self.hasDigit && (self.wordCount <= 3 || !self.hasLetter) && self.byteCount <= 64
            && !self.has(.machineReadableZone)
    }

    /// Digits that may be a number whose `+` was left out.
    private mutating func phone() -> Bool {
        guard !self.hasLetter, (10...15).contains(self.form.count), self.form.bytes[0] != 0x30 else { return false }
        self.buffer.append(UInt8(ascii: "+"))
        return self.compact(if: true)
    }

    private mutating func digest() -> Bool {
        let count = self.form.count
        // Dots and slashes part no digits but those of a file's digest.
        let isPlain = !self.hasDot && !self.hasSlash || Self.isDigestLength(count) && self.hasDigit
        guard count >= 16, count.isMultiple(of: 2), isPlain, !self.has(.machineReadableZone), self.isHexadecimal else {
            return false
        }
        for index in 0..<count {
            if let digit = ValueRules.hexDigit(self.form.bytes[index]) { self.buffer.append(digit) }
        }
        return true
    }

    /// The number of a zone and its issuer.
    private mutating func zone() -> Bool {
        var hasDigit = false
        for index in 0..<self.form.count where self.form.bytes[index] <= 0x39 { hasDigit = true }
        guard hasDigit, self.form.count <= 24, self.compact(if: true) else { return false }
        self.buffer.append(0)
        var issuer = InlineArray<4, UInt8>(repeating: 0)
        var count = 0
        var rest = self.form.issuer
        while rest != 0, count < 4 {
            issuer[count] = UInt8(truncatingIfNeeded: rest >> 24)
            count += 1
            rest <<= 8
        }
        return Normaliser.issuer.append(issuer.span.extracting(0..<count), to: &self.buffer)
    }

    /// A number and, as the last word, the code that says whose it is.
    private mutating func owned(in text: Span<UInt8>, _ owners: [UInt32: UInt32]) -> Bool {
        guard self.wordCount > 1, !self.has(.machineReadableZone) else { return false }
        guard var owner = owners[QuickPlan.packed(text.extracting(self.last.start..<self.last.end))] else {
            return false
        }
        let number = text.extracting(0..<self.endBeforeLast)
        guard Self.holdsDigit(number), Normaliser.reference.append(number, to: &self.buffer), self.buffer.count <= 24
        else { return false }
        self.buffer.append(0)
        while owner != 0 {
            self.buffer.append(UInt8(truncatingIfNeeded: owner))
            owner >>= 8
        }
        return true
    }

    /// Every way to part the words into a number and a make.
    private mutating func numbersAndTexts(in text: Span<UInt8>, _ emit: (Span<UInt8>) -> Void) {
        guard (2...8).contains(self.wordCount), self.byteCount <= 128, !self.has(.machineReadableZone) else { return }
        for count in 1..<self.wordCount {
            let first = text.extracting(self.words[0].start..<self.words[count - 1].end)
            let second = text.extracting(self.words[count].start..<self.last.end)
            self.numberAndText(first, second, emit)
            self.numberAndText(second, first, emit)
        }
    }

    private mutating func numberAndText(_ number: Span<UInt8>, _ text: Span<UInt8>, _ emit: (Span<UInt8>) -> Void) {
        guard Self.holdsDigit(number), Self.holdsLetter(text) else { return }
        self.buffer.removeAll()
        guard Normaliser.reference.append(number, to: &self.buffer) else { return }
        self.buffer.append(0)
        guard Normaliser.text.append(text, to: &self.buffer) else { return }
        self.emitBuffer(emit)
    }

    private static func holdsDigit(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where (0x30...0x39).contains(bytes[index]) { return true }
        return false
    }

    private static func holdsLetter(_ bytes: Span<UInt8>) -> Bool {
        for index in bytes.indices where NameFolding.asciiFold(bytes[index]) >= 0x61 { return true }
        return false
    }
}

extension QuickText {
    /// Every word once, folded; none when there are more than a query holds.
    mutating func forEachWord(in text: Span<UInt8>, _ emit: (Span<UInt8>) -> Void) {
        guard !self.has(.machineReadableZone) else { return }
        var found = InlineArray<32, (start: Int, end: Int)>(repeating: (0, 0))
        var count = 0
        var start = -1
        for index in 0...text.count {
            let isPart = index < text.count && NameFolding.asciiFold(text[index]) != 0
            if isPart {
                if start < 0 { start = index }
                continue
            }
            guard start >= 0 else { continue }
            let word = text.extracting(start..<min(index, start + NameFolding.wordByteCountMax))
            var isKnown = false
            for other in 0..<count where Self.isEqual(text.extracting(found[other].start..<found[other].end), word) {
                isKnown = true
            }
            if !isKnown {
                guard count < 32 else { return }
                found[count] = (start, start + word.count)
                count += 1
            }
            start = -1
        }
        for index in 0..<count {
            self.buffer.removeAll()
            for place in found[index].start..<found[index].end {
                self.buffer.append(NameFolding.asciiFold(text[place]))
            }
            self.emitBuffer(emit)
        }
    }

    private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices
        where NameFolding.asciiFold(left[index]) != NameFolding.asciiFold(right[index]) {
            return false
        }
        return true
    }
}
