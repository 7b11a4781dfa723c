import Foundation
import Gateway
import Node
import Testing

@Suite("The table of problems")
struct ProblemTableTests {
    @Test("each row has all its texts, whole sentences, and a next step", arguments: ProblemKind.all)
    func row(_ kind: ProblemKind) {
        #expect(kind.title.count > 15 && kind.title.hasSuffix("."))
        #expect(kind.meaning.count > 20 && kind.meaning.hasSuffix("."))
        #expect(!kind.next.isEmpty && !kind.turn.text.isEmpty)
        #expect(kind.code == "NCB-\(kind.number)" && (1_000...9_999).contains(kind.number))
        #expect(kind.name.allSatisfy { $0.isLowercase || $0 == "-" })
        #expect((200...599).contains(kind.httpStatus))
        for empty in ["failed.", "invalid.", "unexpected"] {
            #expect(kind.title.lowercased() != empty, "a bare word says nothing")
        }
    }

    @Test("numbers and names are there once each, numbers ascending")
    func unique() {
        #expect(Set(ProblemKind.all.map(\.name)).count == ProblemKind.all.count)
        #expect(ProblemKind.all.map(\.number) == ProblemKind.all.map(\.number).sorted())
        #expect(Set(ProblemKind.all.map(\.number)).count == ProblemKind.all.count)
    }

    @Test("a code is found as printed, in lower case and bare", arguments: ProblemKind.all)
    func lookUp(_ kind: ProblemKind) {
        #expect(ProblemKind(code: kind.code) == kind)
        #expect(ProblemKind(code: kind.code.lowercased()) == kind)
        #expect(ProblemKind(code: "\(kind.number)") == kind)
    }

    @Test("each problem comes back from its document", arguments: ProblemKind.all)
    func document(_ kind: ProblemKind) throws {
        let problem = Problem(kind, place: "here", why: "so", next: "go")
        let document = try ProblemDocument(json: ProblemDocument(problem).json())
        #expect(document.problem == problem)
        #expect(document.exit == kind.exitStatus.rawValue)
    }

    @Test("a code of a later version is told with its own words")
    func laterCode() throws {
        let json = String(decoding: try ProblemDocument(Problem(.diskFull)).json(), as: UTF8.self)
        let later = json.replacingOccurrences(of: "NCB-1902", with: "NCB-9901")
        let problem = try ProblemDocument(json: Data(later.utf8)).problem
        #expect(problem.kind == .answerUnreadable && problem.what == ProblemKind.diskFull.title)
    }
}
