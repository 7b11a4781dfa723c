import Records

/// Reads the words that name members: `FR, DE`, `all but Africa`, `10 % of Americas`, `west of 15 E in Africa`.
///
/// ```
/// group = term *("," term)
/// term  = "all but" group / number ["%"] "of" group / ("(" group ")" / name) ["in" group]
/// ```
///
/// What follows *all but*, *of* and *in* reaches as far as it can; parentheses end it earlier.
struct GroupReader {
    /// What can be wrong with the words; the caller knows where they stand.
    struct Fault: Error {
        let reason: String
    }

    private var rest: Substring
    private let linkClasses: [String]

    /// - Parameter linkClasses: the names that may follow `link class`.
    static func group(_ text: String, linkClasses: [String]) throws(Fault) -> MemberGroup {
        var reader = GroupReader(rest: text[...], linkClasses: linkClasses)
        let group = try reader.group(depth: 0)
        guard reader.rest.isEmpty else {
            throw Fault(reason: "expected a comma before \(Echo.quoted(String(reader.rest)))")
        }
        return group
    }

    /// A list of such words is all of them together.
    static func group(_ node: ScenarioNode, linkClasses: [String]) throws(ScenarioError) -> MemberGroup {
        do throws(Fault) {
            guard node.isList else { return try Self.group(try Self.words(node), linkClasses: linkClasses) }
            return try Self.joined(try Self.terms(node, linkClasses: linkClasses))
        } catch {
            throw node.error(error.reason)
        }
    }

    private static func words(_ node: ScenarioNode) throws(Fault) -> String {
        do throws(ScenarioError) { return try node.text() } catch { throw Fault(reason: error.reason) }
    }

    private static func terms(_ node: ScenarioNode, linkClasses: [String]) throws(Fault) -> [MemberGroup] {
        let nodes: [ScenarioNode]
        do throws(ScenarioError) { nodes = try node.list() } catch { throw Fault(reason: error.reason) }
        guard nodes.count <= ScenarioBounds.memberCounts.upperBound else { throw Fault(reason: "too many members") }
        var terms: [MemberGroup] = []
        for item in nodes { terms.append(try Self.group(try Self.words(item), linkClasses: linkClasses)) }
        return terms
    }

    private mutating func group(depth: Int) throws(Fault) -> MemberGroup {
        guard depth <= ScenarioBounds.groupDepthMax else { throw Fault(reason: "too many words within words") }
        var terms = [try self.term(depth: depth)]
        while self.take(",") {
            guard terms.count < ScenarioBounds.memberCounts.upperBound else { throw Fault(reason: "too many members") }
            terms.append(try self.term(depth: depth))
        }
        return try Self.joined(terms)
    }

    /// Codes alone are a list of codes; else each term stands for itself.
    private static func joined(_ terms: [MemberGroup]) throws(Fault) -> MemberGroup {
        guard let first = terms.first else { throw Fault(reason: "expected at least one member") }
        guard terms.count > 1 else { return first }
        var codes: [BureauCode] = []
        for case .codes(let some) in terms where some.count == 1 { codes += some }
        if let twice = codes.first(where: { code in codes.count { $0 == code } > 1 }) {
            throw Fault(reason: "\(twice) stands twice")
        }
        return codes.count == terms.count ? .codes(codes) : .union(terms)
    }

    private mutating func term(depth: Int) throws(Fault) -> MemberGroup {
        if self.take("all but ") { return .not(try self.group(depth: depth + 1)) }
        if let sample = try self.sample(depth: depth) { return sample }
        let first = try self.take("(") ? self.bracketed(depth: depth) : self.name()
        guard self.take("in ") else { return first }
        return .intersection(first, try self.group(depth: depth + 1))
    }

    /// After the opening parenthesis.
    private mutating func bracketed(depth: Int) throws(Fault) -> MemberGroup {
        let group = try self.group(depth: depth + 1)
        guard self.take(")") else { throw Fault(reason: "expected a closing parenthesis") }
        return group
    }

    private mutating func name() throws(Fault) -> MemberGroup {
        let end = self.rest.firstIndex { $0 == "," || $0 == "(" || $0 == ")" } ?? self.rest.endIndex
        var name = self.rest[..<end]
        if let more = name.firstRange(of: " in ") { name = name[..<more.lowerBound] }
        self.rest = self.rest[name.endIndex...]
        while name.last == " " { name.removeLast() }
        return try GroupNames.group(String(name), linkClasses: self.linkClasses)
    }

    /// `3 of …` or `10 % of …`.
    private mutating func sample(depth: Int) throws(Fault) -> MemberGroup? {
        self.skipSpaces()
        guard let of = self.rest.firstRange(of: " of "), self.rest.first?.isNumber == true else { return nil }
        let number = self.rest[..<of.lowerBound]
        let value: MemberGroup?
        if let count = Quantity.digits(number) {
            guard (1...UInt64(ScenarioBounds.memberCounts.upperBound)).contains(count) else {
                throw Fault(reason: "expected 1 to \(ScenarioBounds.memberCounts.upperBound) members, found \(count)")
            }
            self.rest = self.rest[of.upperBound...]
            value = .count(Int(count), of: try self.group(depth: depth + 1))
        } else if let share = Quantity.single(String(number), units: [("%", 10)]), (1...1_000).contains(share) {
            self.rest = self.rest[of.upperBound...]
            value = .share(perMille: Int(share), of: try self.group(depth: depth + 1))
        } else {
            throw Fault(
                reason: "expected a number or a share from 0.1 % to 100 %, found \(Echo.quoted(String(number)))"
            )
        }
        return value
    }

    private mutating func take(_ token: String) -> Bool {
        self.skipSpaces()
        guard self.rest.hasPrefix(token) else { return false }
        self.rest = self.rest.dropFirst(token.count)
        return true
    }

    private mutating func skipSpaces() { self.rest = self.rest.drop { $0 == " " } }
}
