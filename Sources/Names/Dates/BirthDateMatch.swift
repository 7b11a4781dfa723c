import Records

/// How two dates of birth agree, and what that does to the score of a name.
public enum BirthDateMatch: String, Hashable, Sendable, CaseIterable {
    /// All of year, month and day.
    case equal
    /// What both give agrees, but one gives less.
    case partial
    /// Day and month are swapped.
    case swapped
    /// One of year, month and day is another; the year by one at most, or by two where it is approximate.
    case near
    /// The year is off by up to five, or the year alone agrees.
    case far
    case different

    init(_ left: BirthDate, _ right: BirthDate) {
        let (first, second) = (left.date, right.date)
        let yearsApart = abs(first.year - second.year)
        guard let firstMonth = first.month, let secondMonth = second.month else {
            let slack = left.isApproximate || right.isApproximate ? 2 : 1
            self = yearsApart == 0 ? .partial : yearsApart <= slack ? .near : yearsApart <= 5 ? .far : .different
            return
        }
        guard let firstDay = first.day, let secondDay = second.day else {
            let isMonthEqual = firstMonth == secondMonth
            self =
                yearsApart == 0
                ? (isMonthEqual ? .partial : .far)
                : yearsApart == 1 && isMonthEqual ? .near : yearsApart <= 5 ? .far : .different
            return
        }
        if yearsApart == 0, firstMonth == secondMonth, firstDay == secondDay {
            self = .equal
        } else if yearsApart == 0, firstMonth == secondDay, firstDay == secondMonth {
            self = .swapped
        } else {
            let differences =
                (yearsApart > 0 ? 1 : 0) + (firstMonth != secondMonth ? 1 : 0) + (firstDay != secondDay ? 1 : 0)
            self = differences == 1 && yearsApart <= 1 ? .near : yearsApart <= 5 ? .far : .different
        }
    }

    /// Thousandths.
    var scoreChange: Int {
        switch self {
        case .equal: 60
        case .partial: 30
        case .swapped: 20
        case .near: 10
        case .far: -60
        case .different: -150
        }
    }
}
