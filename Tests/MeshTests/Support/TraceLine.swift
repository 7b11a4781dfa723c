/// One line of `strace`, all strings in hexadecimal: `1234 1795515772.344280 pwrite64(3<\x2f…>, "\x68…", 10, 0) = 10`.
struct TraceLine {
    let thread: [UInt8]
    let at: Double
    /// The system call's name; empty for other lines.
    let call: String
    let isUnfinished: Bool
    let isResumed: Bool
    /// Whether the kernel refused it.
    let hasFailed: Bool
    /// The path of the first descriptor.
    let firstPath: [UInt8]
    /// What stands in quotes, decoded.
    let strings: [[UInt8]]
    /// The numbers among the arguments.
    let numbers: [Int]
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        var rest = bytes
        self.thread = Array(Self.word(&rest))
        self.at = Double(String(decoding: Self.word(&rest), as: UTF8.self)) ?? 0
        self.isResumed = rest.starts(with: Array("<... ".utf8))
        let open = rest.firstIndex(of: UInt8(ascii: "(")) ?? rest.startIndex
        self.call = self.isResumed ? "" : String(decoding: rest[..<open], as: UTF8.self)
        let tail = String(decoding: bytes.suffix(80), as: UTF8.self)
        self.isUnfinished = tail.hasSuffix("<unfinished ...>")
        self.hasFailed = tail.contains(") = -1 E") || tail.contains(")    = -1 E")
        var reader = Arguments(rest[open...])
        reader.read()
        self.firstPath = reader.path
        self.strings = reader.strings
        self.numbers = reader.numbers
    }

    /// Whether the line names a flag.
    func contains(_ flag: String) -> Bool { String(decoding: self.bytes, as: UTF8.self).contains(flag) }

    private static func word(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let word = rest.prefix { $0 != UInt8(ascii: " ") }
        rest = rest.dropFirst(word.count).drop { $0 == UInt8(ascii: " ") }
        return word
    }

    /// Goes once over the arguments; most of a trace is data, so this looks at each byte once.
    private struct Arguments {
        private let bytes: ArraySlice<UInt8>
        private var place: Int
        private(set) var path: [UInt8] = []
        private(set) var strings: [[UInt8]] = []
        private(set) var numbers: [Int] = []

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
            self.place = bytes.startIndex
        }

        mutating func read() {
            while self.place < self.bytes.endIndex {
                let byte = self.bytes[self.place]
                self.place += 1
                switch byte {
                case UInt8(ascii: "\""): self.strings.append(self.decoded(until: UInt8(ascii: "\"")))
                case UInt8(ascii: "<") where self.path.isEmpty && self.strings.isEmpty:
                    self.path = self.decoded(until: UInt8(ascii: ">"))
                case UInt8(ascii: "0")...UInt8(ascii: "9"): self.numbers.append(self.number(Int(byte - 48)))
                case UInt8(ascii: ")"): return
                default: continue
                }
            }
        }

        private mutating func number(_ first: Int) -> Int {
            var value = first
            while self.place < self.bytes.endIndex, (48...57).contains(self.bytes[self.place]) {
                value = value &* 10 &+ Int(self.bytes[self.place] - 48)
                self.place += 1
            }
            return value
        }

        /// `\x2f\x74…` up to a delimiter.
        private mutating func decoded(until end: UInt8) -> [UInt8] {
            let tail = self.bytes[self.place...]
            let stop = tail.firstIndex(of: end) ?? tail.endIndex
            let text = self.bytes[self.place..<stop]
            self.place = min(stop + 1, self.bytes.endIndex)
            return unsafe text.withUnsafeBufferPointer { source in
                unsafe [UInt8](unsafeUninitializedCapacity: source.count / 4) { target, count in
                    var place = 0
                    while place + 3 < source.count {
                        unsafe target[count] = unsafe Self.digit(source[place + 2]) << 4 | Self.digit(source[place + 3])
                        count += 1
                        place += 4
                    }
                }
            }
        }

        private static func digit(_ byte: UInt8) -> UInt8 { byte >= 97 ? byte &- 87 : byte &- 48 }
    }
}
