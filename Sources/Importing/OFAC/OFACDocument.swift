import Identifiers

/// A document or registration number as it stands in OFAC's remarks: `Passport FU0152122 (Pakistan) expires 24 Apr 2017`.
struct OFACDocument: Hashable {
    let type: String
    /// The number; of a company or a ship that is written `IMO 1234567` also without those letters, as it is typed.
    let numbers: [String]
    let issuer: String?
    let issued: String?
    let expires: String?
    let note: String?

    /// What a remark begins with, and the catalogue's type. Longest first where one begins another.
    private static let kinds: [(prefix: String, type: String)] = [
        ("Diplomatic Passport", "passport"), ("Stateless Person Passport", "passport"),
        ("Passport Booklet:", "passport"), ("Passport", "passport"), ("Travel Document Number", "travel-document"),
        ("Refugee ID Card", "travel-document"), ("Driver's License No.", "driving-licence"),
        ("Residency Number", "residence-permit"), ("Resident Permit", "residence-permit"),
        ("Permanent Resident Card", "residence-permit"), ("National Foreign ID Number", "identity-card"),
        ("Identity Card", "identity-card"), ("Identification Number", "other"),
        ("National ID No.", "national-number"), ("Cedula No.", "national-number"), ("C.U.R.P.", "national-number"),
        ("CURP", "national-number"), ("R.F.C.", "national-number"), ("RFC", "national-number"),
        ("Tax ID No.", "national-number"), ("NIT #", "national-number"), ("RUC #", "national-number"),
        ("RIF #", "national-number"), ("RTN", "national-number"), ("C.U.I.T.", "national-number"),
        ("C.U.I.P.", "national-number"), ("D.N.I.", "national-number"), ("N.I.E.", "national-number"),
        ("C.U.I.", "national-number"), ("NRIC", "national-number"), ("SSN", "national-number"),
        ("Electoral Registry No.", "national-number"), ("Numero de Identidad", "national-number"),
        ("Citizen's Card Number", "identity-card"), ("Kuwait Civil ID No.", "national-number"),
        ("V.A.T. Number", "registration"), ("Registration Number", "registration"),
        ("Registration ID", "registration"), ("Company Number", "registration"),
        ("UK Company Number", "registration"), ("Commercial Registry Number", "registration"),
        ("Business Registration Document #", "registration"), ("Business Registration Number", "registration"),
        ("Business Number", "registration"), ("Folio Mercantil No.", "registration"),
        ("Matricula Mercantil No", "registration"), ("Public Registration Number", "registration"),
        ("C.R. No.", "registration"), ("Trade License No.", "registration"), ("License", "registration"),
        ("Enterprise Number", "registration"), ("Economic Register Number", "registration"),
        ("Government Gazette Number", "registration"), ("Chamber of Commerce Number", "registration"),
        ("Legal Entity Number", "registration"), ("Unified Social Credit Code (USCC)", "registration"),
        ("Unified Social Credit Code", "registration"), ("Central Registration Number", "registration"),
        ("Tax Identification Number", "national-number"), ("D-U-N-S Number", "other"), ("SWIFT/BIC", "bank-code"),
        ("BIK (RU)", "bank-code"), ("Military Registration Number", "other"), ("Birth Certificate Number", "other"),
        ("Vessel Registration Identification", "other"), ("Personal ID Card", "identity-card"),
        ("Turkish Identification Number", "national-number"),
        ("Kenyan ID No.", "national-number"), ("Credencial electoral", "national-number"),
        ("Cartilla de Servicio Militar Nacional", "other"), ("US FEIN", "registration"), ("LE Number", "registration"),
        ("Certificate of Incorporation Number", "registration"), ("Branch Unit Number", "registration"),
        ("United Social Credit Code Certificate", "registration"), ("File Number", "registration"),
        ("Dubai Chamber of Commerce Membership No.", "registration"),
    ]

    /// - Returns: `nil` if the remark is of another kind, or what stands in the number's place is not a number.
    init?(parsing remark: String) {
        guard
            let kind = Self.kinds.first(where: {
                remark.utf8.starts(with: $0.prefix.utf8) && Self.isWordEnd(remark, $0.prefix)
            })
        else { return nil }
        var rest = remark.dropFirst(kind.prefix.count + 1)
        let expires = Self.takeDate(after: " expires ", from: &rest)
        let issued = Self.takeDate(after: " issued ", from: &rest)
        var country: Substring?
        if rest.hasSuffix(")"), let open = rest.lastIndex(of: "(") {
            country = rest[rest.index(after: open)...].dropLast()
            rest = rest[..<open]
        }
        let written = ListText.oneLine(String(rest))
        let bank = kind.type == "bank-code" ? BusinessIdentifierCode.normalise(written) : nil
        guard let number = bank ?? DocumentNumber.find(in: written) else { return nil }
        let issuer = country.map { CountryField(String($0)) }
        self.type = kind.type
        let bare = number.dropFirst(3)
        let isMaritime = number.hasPrefix("IMO") && bare.utf8.count == 7 && bare.utf8.allSatisfy(ASCII.isDigit)
        self.numbers = isMaritime ? [number, String(bare)] : [number]
        self.issuer = issuer?.code
        self.issued = issued
        self.expires = expires
        let isPlain = ["Passport", "National ID No.", "Driver's License No."].contains(kind.prefix)
        let isAsWritten = number == written.filter { !" -./".contains($0) }
        self.note = ListText.joined(
            [
                isPlain ? nil : kind.prefix, isAsWritten ? nil : "written \(written)",
                issuer?.text.map { "issued by \($0)" },
            ],
            separator: "; "
        )
    }

    private static func isWordEnd(_ remark: String, _ prefix: String) -> Bool {
        remark.utf8.dropFirst(prefix.utf8.count).first == ASCII.space
    }

    private static func takeDate(after word: String, from rest: inout Substring) -> String? {
        guard let range = rest.firstRange(of: word), let date = OFACDate.partial(rest[range.upperBound...]) else {
            return nil
        }
        rest = rest[..<range.lowerBound]
        return date
    }
}
