import Foundation
import Testing

@Suite("Documents")
struct DocumentTests {
    static let expected = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE"]

    @Test("every document that people look for is there", arguments: expected)
    func presence(name: String) {
        #expect(House.exists(name))
    }

    @Test("every link inside the project leads somewhere")
    func links() throws {
        var linkCount = 0
        for document in try House.documents() {
            let folder = document.path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
            for link in Self.links(in: document) {
                linkCount += 1
                let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let path = parts[0].isEmpty ? document.path : folder + parts[0]
                #expect(House.exists(path), "\(document.path) links to \(link)")
                if parts.count == 2, let target = try TextFile(path: path) {
                    #expect(Self.anchors(in: target).contains(String(parts[1])), "\(document.path) links to \(link)")
                }
            }
        }
        #expect(linkCount > 10, "the links were not read")
    }

    @Test("every article that another one names is there")
    func articles() throws {
        for document in try House.documents() {
            let folder = document.path.split(separator: "/").dropLast().joined(separator: "/")
            for line in document.lines where line.contains("<doc:") {
                for match in line.matches(of: /<doc:(\w+)>/) {
                    #expect(House.exists("\(folder)/\(match.1).md"), "\(document.path) names \(match.1)")
                }
            }
        }
    }

    @Test("files, folders and scripts that documents name in code are there")
    func namedPaths() throws {
        for document in try House.documents() where !document.path.hasPrefix("Sources/") {
            for line in document.lines where line.contains("`") {
                for match in line.matches(of: /`((?:Sources|Tests|Scripts|Topology)\/[\w.\/+-]+)/) {
                    #expect(House.exists(String(match.1)), "\(document.path) names \(match.1)")
                }
            }
        }
    }

    /// Targets of Markdown links that stay inside the project.
    private static func links(in document: TextFile) -> [Substring] {
        document.lines.filter { $0.contains("](") }.flatMap { line in
            line.matches(of: /\]\(([^)\s]+)\)/).map(\.1).filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
        }
    }

    /// The anchors that Markdown makes of headings: lower case, spaces to hyphens, punctuation left out.
    private static func anchors(in document: TextFile) -> Set<String> {
        Set(
            document.lines.filter { $0.hasPrefix("#") }.map { line in
                let title = line.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
                return String(title.compactMap { $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" ? $0 : nil })
            }
        )
    }
}
