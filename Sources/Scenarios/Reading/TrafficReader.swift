/// Reads what members publish while a drill runs.
enum TrafficReader {
    static func traffic(_ node: ScenarioNode, linkClasses: [String]) throws(ScenarioError) -> TrafficPlan {
        let map = try ScenarioMap(node, allowed: ["each hour", "factors", "urgent", "revised", "withdrawn"])
        let rateNodes = try map.required("each hour").list()
        guard (1...ScenarioBounds.rateCountMax).contains(rateNodes.count) else {
            throw node.error("expected 1 to \(ScenarioBounds.rateCountMax) datasets, found \(rateNodes.count)")
        }
        var rates: [PublicationRate] = []
        for rateNode in rateNodes {
            let rate = try Self.rate(rateNode)
            guard !rates.contains(where: { $0.dataset == rate.dataset }) else {
                throw rateNode.error("\(rate.dataset) stands twice")
            }
            rates.append(rate)
        }
        var factors: [TrafficFactor] = []
        for factorNode in try map.list("factors", countMax: ScenarioBounds.factorCountMax) {
            let factor = try ScenarioMap(factorNode, allowed: ["members", "times"])
            factors.append(
                TrafficFactor(
                    members: try GroupReader.group(factor.required("members"), linkClasses: linkClasses),
                    thousandths: try factor.required("times").thousandths(in: ScenarioBounds.factors)
                )
            )
        }
        let plan = TrafficPlan(
            rates: rates,
            factors: factors,
            urgentPerMille: Int(try map["urgent"]?.share(of: 1_000, in: 0...1_000) ?? 0),
            revisePerMille: Int(try map["revised"]?.share(of: 1_000, in: 0...1_000) ?? 0),
            withdrawPerMille: Int(try map["withdrawn"]?.share(of: 1_000, in: 0...1_000) ?? 0)
        )
        guard plan.revisePerMille + plan.withdrawPerMille <= 1_000 else {
            throw node.error("revised and withdrawn are more than everything together")
        }
        return plan
    }

    private static func rate(_ node: ScenarioNode) throws(ScenarioError) -> PublicationRate {
        let map = try ScenarioMap(node, allowed: ["dataset", "count", "body"])
        return PublicationRate(
            dataset: try DrillReader.dataset(map.required("dataset")),
            thousandthsPerHour: try map.required("count").thousandths(in: ScenarioBounds.hourlyThousandths),
            bodyBytes: try map["body"]?.bodyBytes() ?? EventReader.defaultBody
        )
    }
}
