public import Foundation

/// Published vectors, kept as data beside the tests in a folder `Vectors`.
public struct VectorFile {
    public struct Missing: Error {
        let name: String
    }

    let bundle: Bundle

    /// - Parameter bundle: of the test target that keeps the files: `Bundle.module` there.
    public init(_ bundle: Bundle) {
        self.bundle = bundle
    }

    public func load<T: Decodable>(_ name: String, as type: T.Type = T.self) throws -> T {
        guard let url = self.bundle.url(forResource: name, withExtension: "json", subdirectory: "Vectors") else {
            throw Missing(name: name)
        }
        return try JSONDecoder().decode(type, from: Data(contentsOf: url))
    }
}
