import Foundation
import Importing
import Records
import Testing

/// The zones are the specimens of ICAO Doc 9303, parts 4 to 7.
@Suite("ZoneListReader")
struct ZoneListReaderTests {
    static let td3 = """
        P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        L898902C36UTO7408122F1204159ZE184226B<<<<<10
        """
    static let td1 = """
        I<UTOD231458907<<<<<<<<<<<<<<<
        7408122F1204159UTO<<<<<<<<<<<6
        ERIKSSON<<ANNA<MARIA<<<<<<<<<<
        """
    static let td2 = """
        I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
        D231458907UTO7408122F1204159<<<<<<<6
        """
    static let mrvA = """
        V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<
        L8988901C4XXX4009078F96121096ZE184226B<<<<<<
        """
    static let mrvB = """
        V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<
        L8988901C4XXX4009078F9612109<<<<<<<<
        """
    static let all = [Self.td3, Self.td1, Self.td2, Self.mrvA, Self.mrvB]

    private let folder: TestFolder

    init() throws { self.folder = try TestFolder() }

    private func read(_ text: String, fraud: String = "stolen") throws -> ReadList {
        try ReadList(ZoneListReader(path: try self.folder.file("z.txt", text), fraud: fraud))
    }

    @Test("the five forms give number, issuer, type, expiry and what was said of all, and nothing of the bearer")
    func forms() throws {
        let list = try self.read(Self.all.joined(separator: "\n\n") + "\n")
        #expect(list.faults == [])
        #expect(
            list.records.map { $0.texts("number") } == [
                ["L898902C3"], ["D23145890"], ["D23145890"], ["L8988901C"], ["L8988901C"],
            ]
        )
        #expect(
            list.records.flatMap { $0.texts("type") } == ["passport", "identity-card", "identity-card", "visa", "visa"]
        )
        #expect(
            list.records.flatMap { $0.texts("expires") } == [
                "2012-04-15", "2012-04-15", "2012-04-15", "1996-12-10", "1996-12-10",
            ]
        )
        #expect(list.records.allSatisfy { $0.texts("issuer") == ["UTO"] && $0.texts("fraud") == ["stolen"] })
        #expect(list.records.allSatisfy { $0.fields.count == 5 })
        #expect(list.records.map(\.line) == [1, 4, 8, 11, 14])
        #expect(list.summary.notes == ["what 5 zones say of their bearers is not kept: sltd holds no names"])
    }

    @Test("lines joined in one, spaces, lower case, CR LF and missing blank lines make no difference")
    func layouts() throws {
        let joined = Self.all.map { $0.replacing("\n", with: "") }.joined(separator: "\n")
        let expected = try self.read(Self.all.joined(separator: "\n\n")).records.map(\.fields)
        #expect(try self.read(joined).records.map(\.fields) == expected)
        #expect(try self.read(Self.all.joined(separator: "\n")).records.map(\.fields) == expected)
        #expect(
            try self.read(Self.all.joined(separator: "\n\n").replacing("\n", with: "\r\n")).records.map(\.fields)
                == expected
        )
        #expect(try self.read(Self.all.joined(separator: "\n \n").lowercased()).records.map(\.fields) == expected)
        #expect(try self.read("P< " + Self.td3.dropFirst(2)).records.map(\.fields) == [expected[0]])
    }

    @Test(
        "a zone at fault is refused where its fault stands, and the next is read",
        arguments: [
            ("L898902C36", "L898902C37", "2:10 -: the check digit of the document number"),
            ("F1204159", "F1204158", "2:28 -: the check digit of the date of expiry"),
            ("7408122", "7413122", "2:16 -: the date of birth has 13 where a month from 01 to 12 must stand"),
            ("<<<<<10\n", "<<<<<11\n", "2:44 -: the check digit of the whole zone"),
            ("F1204159", "Q1204159", "2:21 -: the sex is M, F or <"),
            ("<<<<<10\n", "<<<<10\n", "1:1 -: a zone of form TD3 has 88 characters, and this has 87"),
            ("ERIKSSON", "ERIKSÖON", "1:11 -: a byte that no zone has: only A–Z, digits and < stand in one"),
            ("P<UTO", "X<UTO", "1:1 -: no zone: 88 characters; expected a machine-readable zone"),
        ]
    )
    func refused(valid: String, invalid: String, fault: String) throws {
        let list = try self.read((Self.td3 + "\n\n").replacing(valid, with: invalid) + Self.td1)
        #expect(list.faults.count == 1)
        #expect(list.faults.map { String($0.prefix(fault.count)) } == [fault])
        #expect(list.records.flatMap { $0.texts("number") } == ["D23145890"])
        #expect(list.refusals.first?.original.count ?? 0 > 80)
    }

    @Test("look-alikes that the check digits prove are read as what they must be")
    func lookalikes() throws {
        let list = try self.read(Self.td3.replacing("1204159", with: "12O4I59"))
        #expect(list.records.flatMap { $0.texts("expires") } == ["2012-04-15"])
    }

    @Test("lines that are no zone are refused as one up to the next blank line; a huge line is not held")
    func strangers() throws {
        let list = try self.read(
            "stolen in 2019\nat the border\n\n\(String(repeating: "P", count: 100_000))\n\n" + Self.td3
        )
        #expect(list.refusals.map(\.line) == [1, 4])
        #expect(list.refusals[1].reason == "a line of more than 4096 bytes")
        #expect(list.records.count == 1)
    }

    @Test("cut off at any byte, what is whole goes in and the rest is refused")
    func cutOff() throws {
        let bytes = Array(Self.all.joined(separator: "\n\n").utf8)
        for count in 0..<bytes.count {
            let list = try ReadList(ZoneListReader(path: try self.folder.file("c", Array(bytes[..<count]))))
            let wholeCount = String(decoding: bytes[..<count], as: UTF8.self).components(separatedBy: "\n\n").count - 1
            #expect((wholeCount...wholeCount + 1).contains(list.records.count), "cut at \(count)")
            #expect(list.refusals.count <= 1)
        }
    }
}
