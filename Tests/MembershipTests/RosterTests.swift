import Membership
import Records
import Sodium
import Testing

@Suite("Rosters")
struct RosterTests {
    @Test("members stand in the order of their codes, and index and code answer each other")
    func order() throws {
        let codes = ["XP", "AA", "ZZ", "FR", "DE", "FA", "FZ"]
        let founders = try codes.enumerated().map { try Specimen.founder($1, key: UInt8($0 + 1)) }
        let charter = try Charter(name: "x", isTraining: false, founders: founders)
        let roster = Roster(charter: charter)
        #expect(roster.codes.map(\.description) == codes.sorted())
        #expect(roster.count == 7 && roster.neededCount == 5)
        #expect(roster.meshID == charter.meshID && roster.base == charter.meshID)
        for index in 0..<roster.count {
            #expect(roster.index(of: roster.code(at: index)) == index)
        }
        for founder in founders { #expect(roster.identityKey(of: founder.code) == founder.identityKey) }
        let members = Set(codes)
        for first in "ABDEFGXYZ" {
            for second in "ABEPRZ" where !members.contains("\(first)\(second)") {
                #expect(roster.index(of: try Specimen.code("\(first)\(second)")) == nil)
            }
        }
    }

    @Test("a certificate counts only for a member, its own identity, and a signature that holds")
    func checks() throws {
        let roster = Roster(charter: try Specimen.charter())
        let key = CertifiedKey.link(AgreementKey().publicKey)
        func error(code: String, key byte: UInt8) throws -> MembershipError.Code? {
            let certificate = Certificate(
                key: key,
                code: try Specimen.code(code),
                number: 1,
                signedBy: try Specimen.key(byte)
            )
            do throws(MembershipError) { try roster.check(certificate) } catch { return error.code }
            return nil
        }
        #expect(try error(code: "DE", key: 1) == nil)
        #expect(try error(code: "SN", key: 1) == .notMember)
        #expect(try error(code: "DE", key: 2) == .wrongIdentity)
        var bytes = Certificate(key: key, code: try Specimen.code("DE"), number: 1, signedBy: try Specimen.key(1)).bytes
        bytes[11] ^= 1
        let forged = try Certificate(decoding: bytes[...])
        #expect(throws: MembershipError(.badSignature, "")) { try roster.check(forged) }
    }

    @Test("of two certificates the higher number holds, whichever comes first")
    func register() throws {
        let code = try Specimen.code("DE")
        let identity = try Specimen.key(1)
        func certificate(_ number: UInt64, _ key: AgreementKey = AgreementKey()) -> Certificate {
            Certificate(key: .link(key.publicKey), code: code, number: number, signedBy: identity)
        }
        var register = CertificateRegister(purpose: .link)
        let (old, new) = (certificate(5), certificate(6))
        #expect(try register.admit(old))
        #expect(try register.admit(old) == false)
        #expect(try register.admit(new))
        #expect(throws: MembershipError(.superseded, "")) { try register.admit(old) }
        #expect(throws: MembershipError(.numberReused, "")) { try register.admit(certificate(6)) }
        #expect(throws: MembershipError(.unknownPurpose, "")) {
            try register.admit(
                Certificate(key: .box(AgreementKey().publicKey), code: code, number: 9, signedBy: identity)
            )
        }
        #expect(register[code] == new && register.certificates == [new])
    }
}
