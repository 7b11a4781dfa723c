/// The map of one moment, small: a row of squares for each region, with the letter of each state that is not fresh.
struct MiniMap {
    let record: DrillRecord
    let regions: [String]
    let sample: Sample

    private static let columnCount = 28
    private static let pitch = 12

    func draw(_ markup: inout Markup) {
        var squares: [String: String] = [:]
        var letters: [(x: Int, y: Int, state: MemberState)] = []
        var names: [(y: Int, text: String)] = []
        var y = 0
        for region in self.regions {
            names.append((y + 10, region))
            y += 14
            let places = self.record.members.indices.filter { self.record.members[$0].region == region }
            for (order, place) in places.enumerated() where self.sample.states.indices.contains(place) {
                let state = self.sample.states[place]
                let (column, row) = (order % Self.columnCount * Self.pitch, y + order / Self.columnCount * Self.pitch)
                squares[state.letter, default: ""] += "M\(column) \(row)h11v11h-11z"
                if state != .fresh { letters.append((column + 5, row + 9, state)) }
            }
            y += (places.count + Self.columnCount - 1) / Self.columnCount * Self.pitch + 4
        }
        let label = "Map of the members at one moment; the table below gives the numbers."
        markup.open("svg", ["class": "mini", "viewBox": "0 0 336 \(y)", "role": "img", "aria-label": label])
        for name in names { markup.element("text", ["class": "region", "x": "0", "y": "\(name.y)"], name.text) }
        for state in MemberState.allCases {
            guard let path = squares[state.letter] else { continue }
            markup.element("path", ["class": "area s\(state.letter)", "d": path], "")
        }
        for letter in letters {
            markup.element(
                "text",
                ["class": "letter s\(letter.state.letter)", "x": "\(letter.x).5", "y": "\(letter.y)"],
                letter.state.letter
            )
        }
        markup.close("svg")
    }
}
