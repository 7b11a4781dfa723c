import Records

extension DrillRecord {
    /// `France (FR)`; the code alone if it is no member.
    func name(of code: BureauCode) -> String {
        guard let member = self.members.first(where: { $0.code == code }) else { return code.description }
        return "\(member.name) (\(code))"
    }
}
