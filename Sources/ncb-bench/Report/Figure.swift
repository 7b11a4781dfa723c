/// One measured figure, with what it is compared to and what it has to reach.
struct Figure: Codable, Sendable {
    /// What a figure has to reach.
    enum Target: Sendable {
        case atLeast(Double)
        case atMost(Double)

        func isMet(by value: Double) -> Bool {
            switch self {
            case .atLeast(let bound): value >= bound
            case .atMost(let bound): value <= bound
            }
        }

        var text: String {
            switch self {
            case .atLeast(let bound): "≥ \(Number.text(bound))"
            case .atMost(let bound): "≤ \(Number.text(bound))"
            }
        }
    }

    let name: String
    let value: Double
    let unit: String
    /// The same of the yardstick, in the same unit; `nil` for a figure that stands by itself.
    private(set) var yardstick: Double?
    /// Value by yardstick.
    private(set) var ratio: Double?
    private(set) var target: String?
    /// `nil` when there is no target.
    private(set) var isMet: Bool?
    /// How it was measured, in a few words.
    let note: String

    /// A figure by itself, with a target for its value.
    init(_ name: String, _ value: Double, _ unit: String, target: Target? = nil, note: String) {
        self.name = name
        self.value = value
        self.unit = unit
        self.target = target?.text
        self.isMet = target?.isMet(by: value)
        self.note = note
    }

    /// A figure beside a yardstick, with a target for their ratio.
    init(
        _ name: String,
        _ value: Double,
        _ unit: String,
        yardstick: Double,
        ratioTarget: Target? = nil,
        note: String
    ) {
        self.init(name, value, unit, note: note)
        let ratio = value / yardstick
        self.yardstick = yardstick
        self.ratio = ratio
        self.target = ratioTarget.map { "ratio " + $0.text }
        self.isMet = ratioTarget?.isMet(by: ratio)
    }
}
