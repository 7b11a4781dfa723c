import Records
import Scenarios

extension MemberGroup {
    /// The members of a group in a drill that was compressed, where every group is a list of codes.
    var named: [BureauCode] {
        if case .codes(let codes) = self { codes } else { [] }
    }
}
