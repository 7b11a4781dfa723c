import Foundation

/// Any JSON document, read by Foundation: a reader that knows nothing of our writer.
enum JSONTree: Decodable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case unsigned(UInt64)
    case string(String)
    case array([JSONTree])
    case object([String: JSONTree])

    init(_ text: String) throws {
        self = try JSONDecoder().decode(JSONTree.self, from: Data(text.utf8))
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(UInt64.self) {
            self = .unsigned(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONTree].self) {
            self = .array(value)
        } else {
            // The last kind: what is none of all says why.
            self = .object(try container.decode([String: JSONTree].self))
        }
    }

    subscript(name: String) -> JSONTree? {
        get { self.members?[name] }
        set {
            guard var members else { return }
            members[name] = newValue
            self = .object(members)
        }
    }

    subscript(index: Int) -> JSONTree? { self.items.flatMap { $0.indices.contains(index) ? $0[index] : nil } }

    var members: [String: JSONTree]? { if case .object(let members) = self { members } else { nil } }
    var items: [JSONTree]? { if case .array(let items) = self { items } else { nil } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
}
