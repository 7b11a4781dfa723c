import Foundation
import Node
import Records
import Storage

/// "search": what a node answers that holds ten million travel documents and a million persons. Loaded once.
struct SearchFigures {
    let workshop: Workshop

    var documentCount: Int { self.workshop.isQuick ? 1_000_000 : 10_000_000 }
    var personCount: Int { self.workshop.isQuick ? 100_000 : 1_000_000 }

    func take(_ wanted: Set<String>) async throws -> [Figure] {
        defer { self.workshop.remove("search") }
        let folders = try MeshFolders(root: self.workshop.path("search"), codes: ["FR", "DE"])
        let folder = folders.folder("FR")
        let (code, catalogue, persons) = try await self.load(folder)
        try self.settle(folder, code, catalogue)
        func isWanted(_ names: String...) -> Bool {
            wanted.isEmpty || wanted.contains("search") || !wanted.isDisjoint(with: names)
        }
        var figures: [Figure] = []
        func add(_ taken: [Figure]) {
            self.workshop.say(taken)
            figures += taken
        }
        if isWanted("miss", "hit", "filter") {
            add(
                try DocumentFigures(
                    workshop: self.workshop,
                    folder: folder,
                    code: code,
                    catalogue: catalogue,
                    documentCount: self.documentCount
                ).take()
            )
        }
        if isWanted("names") {
            figures += try NameFigures(
                workshop: self.workshop,
                folder: folder,
                code: code,
                catalogue: catalogue,
                persons: persons,
                personCount: self.personCount
            ).take()
        }
        if isWanted("batch", "search-memory") {
            add(
                try await BatchFigures(workshop: self.workshop, folder: folder, documentCount: self.documentCount)
                    .take()
            )
        }
        return figures
    }

    private func load(_ folder: DataFolder) async throws -> (BureauCode, Catalogue, Persons) {
        let (documentCount, personCount) = (self.documentCount, self.personCount)
        let workshop = self.workshop
        return try await LocalBureau.with(folder: folder) { bureau in
            let documents = try Documents(catalogue: bureau.catalogue, author: bureau.code)
            let persons = try Persons(catalogue: bureau.catalogue, author: bureau.code)
            let sources: [(source: any SpecimenSource, count: Int)] = [
                (documents, documentCount), (persons, personCount),
            ]
            for (source, count) in sources {
                workshop.say("publishing \(Number.text(Double(count))) records of \(source.dataset.code)")
                let start = ContinuousClock.now
                try await Publishing(bureau: bureau, source: source).publish(0..<count)
                let rate = Double(count) / ((ContinuousClock.now - start) / .seconds(1))
                workshop.say("  \(Number.text(rate)) records/s")
            }
            return (bureau.code, bureau.catalogue, persons)
        }
    }

    /// Merges key runs to the end, as an idle node does by itself.
    private func settle(_ folder: DataFolder, _ code: BureauCode, _ catalogue: Catalogue) throws {
        let opening = ContinuousClock.now
        let store = try Store(folder: folder.path, author: code, catalogue: catalogue)
        let opened = (ContinuousClock.now - opening) / .seconds(1)
        let start = ContinuousClock.now
        try store.settle()
        self.workshop.say(
            "  opened in \(Number.text(opened)) s; merged key runs in \((ContinuousClock.now - start) / .seconds(1)) s"
        )
        try store.close()
    }
}
