import Records

/// Reads a drill. See the article "Drills".
///
/// What can be said of one value is said while it is read; what two events do to each other is for ``DrillCheck``,
/// whose findings are given the places of the events.
struct DrillReader {
    static let keys = [
        "name", "title", "purpose", "mesh", "duration", "settle", "heartbeat", "pull every", "mode", "sqlite",
        "traffic", "events", "expect",
    ]

    private let map: ScenarioMap
    private let mesh: MeshPlan

    /// - Parameters:
    ///   - meshes: finds a mesh by its name.
    ///   - override: the mesh to run it on, whatever mesh it names.
    static func drill(
        _ node: ScenarioNode,
        meshes: [String: MeshPlan],
        override: MeshPlan?
    ) throws(ScenarioError) -> Drill {
        let map = try ScenarioMap(node, allowed: Self.keys)
        let named = try Self.mesh(map.required("mesh"), meshes: meshes)
        return try DrillReader(map: map, mesh: override ?? named).read()
    }

    private static func mesh(_ node: ScenarioNode, meshes: [String: MeshPlan]) throws(ScenarioError) -> MeshPlan {
        guard !node.isMap else { return try MeshReader.mesh(node) }
        let name = try node.text()
        guard let mesh = meshes[name] else {
            throw node.error(
                "there is no such mesh: " + ScenarioNode.unknown(name, "expected one of", among: meshes.keys.sorted())
            )
        }
        return mesh
    }

    private func read() throws(ScenarioError) -> Drill {
        let duration = try self.map.required("duration").duration(in: ScenarioBounds.durations)
        let settle = try self.map.required("settle").duration(in: ScenarioBounds.settles)
        let eventNodes = try self.map.list("events", countMax: ScenarioBounds.eventCountMax)
        let expectNodes = try self.map.list("expect", countMax: ScenarioBounds.expectationCountMax)
        let classes = self.mesh.linkClasses.map(\.name)
        let drill = Drill(
            name: try self.map.required("name").word(),
            title: try self.map.required("title").sentence(byteCountMax: ScenarioBounds.titleByteCountMax),
            purpose: try self.map.required("purpose").sentence(byteCountMax: ScenarioBounds.purposeByteCountMax),
            mesh: self.mesh,
            duration: duration,
            settle: settle,
            heartbeat: try self.map["heartbeat"]?.duration(in: ScenarioBounds.heartbeats),
            pullInterval: try self.map["pull every"]?.duration(in: ScenarioBounds.pullIntervals),
            mode: try self.map["mode"]?.choice(of: DeliveryMode.self) ?? .ordered,
            sqlitePerMille: Int(try self.map["sqlite"]?.share(of: 1_000, in: 0...1_000) ?? 0),
            traffic: try self.map["traffic"].map { node throws(ScenarioError) in
                try TrafficReader.traffic(node, linkClasses: classes)
            } ?? .none,
            events: try eventNodes.map { node throws(ScenarioError) in
                try EventReader.event(node, duration: duration, linkClasses: classes)
            },
            expectations: try expectNodes.map { node throws(ScenarioError) in
                try ExpectationReader.expectation(node, end: duration + settle, linkClasses: classes)
            }
        )
        guard let fault = drill.firstFault() else { return drill }
        switch fault.subject {
        case .drill: throw self.map.source.error(fault.reason)
        case .factor(let index): throw try self.factors()[index].error(fault.reason)
        case .event(let index): throw eventNodes[index].error(fault.reason)
        case .expectation(let index): throw expectNodes[index].error(fault.reason)
        }
    }

    private func factors() throws(ScenarioError) -> [ScenarioNode] {
        guard let traffic = self.map["traffic"] else { return [] }
        return try ScenarioMap(traffic, allowed: nil).list("factors", countMax: ScenarioBounds.factorCountMax)
    }

    /// The code of a dataset that bureaus publish.
    static func dataset(_ node: ScenarioNode) throws(ScenarioError) -> String {
        let code = try node.text()
        let codes = Self.datasets
        guard codes.contains(code) else {
            throw node.error("there is no such dataset: " + ScenarioNode.unknown(code, "expected one of", among: codes))
        }
        return code
    }

    static let datasets: [String] = {
        do throws(CatalogueError) {
            return try Catalogue.embedded().datasets.filter { !$0.isInternal }.map(\.code)
        } catch {
            preconditionFailure("\(error)")
        }
    }()
}
