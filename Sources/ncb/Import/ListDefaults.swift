import Importing

/// What is taken for granted where a list does not say it.
struct ListDefaults: Sendable {
    /// What happened to documents of which only the machine-readable zone is known.
    var fraud = "lost-or-stolen"
    /// The level of indicators that are not marked.
    var unmarked = TrafficLight.amber
    /// Whether a file of our own making says which list each of its records is of.
    var keepsLists = false
}
