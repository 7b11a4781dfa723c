/// Where a chart draws: its size and margins in pixels, and the time that it spans. Each chart is drawn twice, once for
/// broad pages and for paper and once for telephones; the style sheet shows one of them.
struct Plot {
    enum Form: String, CaseIterable {
        case wide
        case narrow
    }

    let form: Form
    let width: Int
    let height: Int
    let left: Int
    let right: Int
    let top: Int
    let bottom: Int
    let endMicroseconds: UInt64

    /// - Parameters:
    ///   - left: margin for the labels of the axis.
    ///   - height: of all, in pixels.
    init(_ form: Form, height: Int, left: Int = 56, top: Int = 10, endMicroseconds: UInt64) {
        self.form = form
        self.width = form == .wide ? 920 : 360
        self.height = height
        self.left = left
        self.right = self.width - (form == .wide ? 14 : 12)
        self.top = top
        self.bottom = height - 26
        self.endMicroseconds = max(endMicroseconds, 1)
    }

    /// How many points a curve has at most.
    var pointCountMax: Int { self.form == .wide ? 288 : 120 }

    /// Tenths of pixels.
    func x(_ microseconds: UInt64) -> Int {
        let width = UInt64((self.right - self.left) * 10)
        return self.left * 10 + Int(Scale.scaled(microseconds, from: self.endMicroseconds, to: width))
    }

    /// Tenths of pixels; `position` in ten-thousandths of the height, from below.
    func y(_ position: UInt64) -> Int {
        let height = UInt64((self.bottom - self.top) * 10)
        return self.bottom * 10 - Int(Scale.scaled(position, from: ValueAxis.full, to: height))
    }
}
