import Node
import Records
import Scenarios

/// Drills by what a person types; what is wrong with one becomes a problem that says where.
enum DrillFiles {
    static func open(_ drill: String, on mesh: String? = nil) throws(Problem) -> DrillCatalogue.Entry {
        do throws(ScenarioError) {
            return try ScenarioFiles.open(drill: drill, on: mesh)
        } catch {
            let place = SafeText.shown(Self.place(of: error))
            throw Problem(.drillUnreadable, place: place, why: SafeText.shown(error.reason))
        }
    }

    private static func place(of error: ScenarioError) -> String {
        ([error.file] + (error.place.map { [$0.description] } ?? [])).joined(separator: ":")
    }
}
