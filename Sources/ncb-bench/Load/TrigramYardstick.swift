import CYardsticks
import Foundation

/// What other indexes make of the same misspelt names.
struct TrigramYardstick {
    struct Query: Sendable {
        let text: String
        let person: Int
    }

    static let limit = 20

    /// Seconds of each query.
    let times: [Double]
    /// How many queries found the person who was meant.
    let foundCount: Int
    let buildSeconds: Double

    func figures(_ name: String) -> [Figure] {
        let median = Statistics.percentile(50, of: self.times) * 1_000
        let note = "\(self.foundCount) of \(self.times.count) persons among the first \(Self.limit); built in "
        return [
            Figure(name + "-p50", median, "ms", note: note + "\(Number.text(self.buildSeconds)) s"),
            Figure(name + "-p99", Statistics.percentile(99, of: self.times) * 1_000, "ms", note: "the same"),
        ]
    }

    /// SQLite's FTS5: names that have any trigram of the text, by rank.
    static func fullText(names: String, workshop: Workshop, _ queries: [Query]) throws -> Self {
        let path = workshop.path("trigrams.db")
        defer { workshop.remove("trigrams.db") }
        var seconds = 0.0
        // The strings live as long as the call.
        let handle = unsafe path.withCString { path in
            unsafe names.withCString { unsafe yardstick_trigrams_load(path, $0, &seconds) }
        }
        guard let handle = unsafe handle else { throw BenchError("no index of trigrams") }
        defer { unsafe yardstick_trigrams_close(handle) }
        var (times, foundCount): ([Double], Int) = ([], 0)
        for query in queries {
            var numbers = [Int64](repeating: -1, count: Self.limit)
            let start = ContinuousClock.now
            let count = unsafe query.text.withCString { text in
                unsafe numbers.withUnsafeMutableBufferPointer {
                    // As many as the limit says fit.
                    unsafe yardstick_trigrams_search(handle, text, Int32(Self.limit), $0.baseAddress)
                }
            }
            times.append((ContinuousClock.now - start) / .seconds(1))
            guard count >= 0 else { throw BenchError("the index of trigrams does not answer") }
            if numbers.prefix(Int(count)).contains(Int64(query.person)) { foundCount += 1 }
        }
        return Self(times: times, foundCount: foundCount, buildSeconds: seconds)
    }

    /// PostgreSQL's pg_trgm with a GIN index, in a cluster of its own on a Unix socket.
    ///
    /// - Returns: `nil` where there is no PostgreSQL.
    static func postgres(names: String, workshop: Workshop, _ queries: [Query]) throws -> Self? {
        guard let cluster = try PostgresCluster(path: workshop.path("pg")) else { return nil }
        defer { cluster.stop() }
        let start = ContinuousClock.now
        _ = try cluster.run(
            """
            CREATE EXTENSION pg_trgm;
            CREATE TABLE n (person int, name text);
            \\copy n FROM '\(names)'
            CREATE INDEX n_name ON n USING gin (name gin_trgm_ops);
            VACUUM ANALYZE n;
            """
        )
        let buildSeconds = (ContinuousClock.now - start) / .seconds(1)
        let statements = queries.map { query in
            let text = query.text.replacingOccurrences(of: "'", with: "''")
            return "SELECT '=', person FROM n WHERE name % '\(text)' ORDER BY similarity(name, '\(text)') DESC "
                + "LIMIT \(Self.limit);"
        }
        let settings =
            "SET max_parallel_workers_per_gather = 0;\nSET pg_trgm.similarity_threshold = 0.5;\n\\timing on\n"
        let lines = try cluster.run(settings + statements.joined(separator: "\n")).split(separator: "\n")
        var (times, foundCount, found): ([Double], Int, Set<Int>) = ([], 0, [])
        for line in lines {
            if line.hasPrefix("=|"), let person = Int(line.dropFirst(2)) {
                found.insert(person)
            } else if line.hasPrefix("Time: "), let time = Double(line.dropFirst(6).prefix { $0 != " " }) {
                guard times.count < queries.count else { break }
                if found.contains(queries[times.count].person) { foundCount += 1 }
                times.append(time / 1_000)
                found = []
            }
        }
        guard times.count == queries.count else { throw BenchError("PostgreSQL answered \(times.count) queries") }
        return Self(times: times, foundCount: foundCount, buildSeconds: buildSeconds)
    }
}
