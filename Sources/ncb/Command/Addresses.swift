import Membership
import Node
import Records

/// Addresses as typed: `HOST:PORT`, `CODE=HOST:PORT`.
enum Addresses {
    static func address(_ text: String) throws -> NodeAddress {
        do {
            return try NodeAddress(text)
        } catch {
            throw Problem(
                .usage,
                what: "An address is written HOST:PORT.",
                place: SafeText.shown(text),
                why: error.reason,
                next: "for example 127.0.0.1:7001 or [2001:db8::1]:7001"
            )
        }
    }

    static func dial(_ text: String) throws -> (BureauCode, NodeAddress) {
        guard let equals = text.firstIndex(of: "=") else {
            throw Problem(.usage, what: "A bureau to dial is written CODE=HOST:PORT.", place: SafeText.shown(text))
        }
        return (
            try CatalogueText.bureau(String(text[..<equals])),
            try Self.address(String(text[text.index(after: equals)...]))
        )
    }
}
