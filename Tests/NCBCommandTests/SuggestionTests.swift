import Node
import Testing

@testable import ncb

@Suite("Did you mean")
struct SuggestionTests {
    static let typos: [(typed: String, meant: String)] = [
        ("serch", "search"), ("saerch", "search"), ("seach", "search"), ("searchh", "search"), ("sarch", "search"),
        ("stauts", "status"), ("statu", "status"), ("sttaus", "status"), ("staus", "status"), ("stat", "status"),
        ("improt", "import"), ("imort", "import"), ("inport", "import"), ("imports", "import"), ("impor", "import"),
        ("exprot", "export"), ("exort", "export"), ("expotr", "export"), ("exports", "export"), ("epxort", "export"),
        ("pubish", "publish"), ("plubish", "publish"), ("publsh", "publish"), ("publihs", "publish"),
        ("publishh", "publish"), ("revsie", "revise"), ("revize", "revise"), ("rivise", "revise"), ("revis", "revise"),
        ("withdarw", "withdraw"), ("witdraw", "withdraw"), ("withdrow", "withdraw"), ("withraw", "withdraw"),
        ("verfy", "verify"), ("verifiy", "verify"), ("veryfi", "verify"), ("verif", "verify"), ("peeers", "peers"),
        ("pears", "peers"), ("pers", "peers"), ("lnik", "link"), ("linc", "link"), ("links", "link"),
        ("chartre", "charter"), ("chater", "charter"), ("shwo", "show"), ("sho", "show"), ("explian", "explain"),
        ("exit-code", "exit-codes"), ("intt", "init"),
    ]

    @Test("of fifty typos at least 45 are understood")
    func commands() {
        #expect(Self.typos.count == 50)
        let wrong = Self.typos.filter { typo in
            !Suggestion.nearest(to: typo.typed, among: CommandWords.all).contains(typo.meant)
        }
        #expect(wrong.count <= 5, "\(wrong)")
    }

    @Test("what is near to nothing gets no suggestion", arguments: ["xyzzy", "qqqqqq", "1234567890"])
    func nothing(_ typed: String) {
        #expect(Suggestion.nearest(to: typed, among: CommandWords.all) == [])
    }

    @Test("a wrong command, dataset or bureau is answered with the right one")
    func problems() {
        func next(_ body: () throws -> Void) -> String? {
            do { try body() } catch let problem as Problem { return problem.next } catch { return nil }
            return nil
        }
        #expect(next { try CommandWords.check(["serch"]) }?.contains("ncb search") == true)
        #expect(next { try CommandWords.check(["peer", "tets"]) }?.contains("ncb peer test") == true)
        #expect(next { _ = try CatalogueText.dataset("slt") }?.contains("sltd") == true)
        #expect(next { _ = try CatalogueText.bureau("F") } != nil)
    }

    @Test("the distance counts exchanged neighbours once")
    func distance() {
        #expect(Suggestion.distance("ab", "ba") == 1)
        #expect(Suggestion.distance("search", "search") == 0)
        #expect(Suggestion.distance("", "abc") == 3)
        #expect(Suggestion.distance("kitten", "sitting") == 3)
    }
}
