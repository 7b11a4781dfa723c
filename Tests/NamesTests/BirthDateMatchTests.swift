import Records
import Testing

@testable import Names

@Suite("Dates of birth")
struct BirthDateMatchTests {
    @Test(
        "two dates agree as far as both are known",
        arguments: [
            ("1974-05-03", "1974-05-03", BirthDateMatch.equal), ("1974", "1974-05-03", .partial),
            ("1974-05", "1974-05-03", .partial), ("1974-05-03", "1974-03-05", .swapped),
            ("1974-05-03", "1975-05-03", .near),
            ("1974-05-03", "1974-05-04", .near), ("1974", "1975", .near), ("1974", "1978-01-01", .far),
            ("1974-05-03", "1990-05-03", .different), ("1974-05", "1974-06", .far), ("1974", "1990", .different),
        ]
    )
    func pairs(pair: (left: String, right: String, expected: BirthDateMatch)) throws {
        let left = BirthDate(try #require(PartialDate(pair.left)))
        let right = BirthDate(try #require(PartialDate(pair.right)))
        #expect(BirthDateMatch(left, right) == pair.expected)
        #expect(BirthDateMatch(right, left) == pair.expected)
    }

    @Test("what agrees more never lowers a score more")
    func order() {
        let changes = BirthDateMatch.allCases.map(\.scoreChange)
        #expect(changes == changes.sorted(by: >))
    }
}
