/// Names one request in its answer and in the node's log: `urn:ncb:request:` and sixteen hexadecimal digits.
///
/// Not the framework's own id, which it keeps in the logger and takes from there without looking.
enum RequestInstance {
    static func make() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return "urn:ncb:request:" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
