import Membership
import Testing

@Suite("Node addresses")
struct NodeAddressTests {
    @Test(
        "names, IPv4 and bracketed IPv6 come back as they were written",
        arguments: [
            "a:1", "node.example:65535", "192.0.2.7:7440", "[::1]:7440", "[fe80::1%eth0]:80", "x_y-z.example:9",
        ]
    )
    func accepted(text: String) throws {
        #expect(try NodeAddress(text).description == text)
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", ":", "a", "a:", ":1", "a:0", "a:65536", "a:01", "a:+1", "a:-1", "a b:1", "ä:1", "a:1\n", "::1:80",
            "[::1]", "[::1:80", "[]:80", "[a]:80", "http://a:80", "a:1:2", "a/b:1", "a\0:1",
        ]
    )
    func refused(text: String) {
        #expect(throws: MembershipError(.badAddress, "")) { try NodeAddress(text) }
    }

    @Test("255 bytes are the longest")
    func bound() throws {
        let longest = String(repeating: "a", count: 253) + ":1"
        #expect(try NodeAddress(longest).description == longest)
        #expect(throws: MembershipError(.badAddress, "")) { try NodeAddress("a" + longest) }
    }
}
