/// A run that was written and waits to be named in the database.
struct MadeRun {
    /// Of what it was made.
    enum Origin {
        /// Of keys in memory, of this generation and those before.
        case flush(generation: Int64)
        /// Of runs, which it replaces.
        case merge([KeyRun])
    }

    let run: KeyRun
    let origin: Origin
}
