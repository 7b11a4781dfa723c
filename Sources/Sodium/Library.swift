import CSodium

/// The one start of libsodium in this process.
enum Library {
    /// Picks the fastest implementations and opens the random source; a lazy global, so exactly once, whichever thread
    /// is first. Everything that draws random bytes, allocates guarded memory or enciphers reads it first.
    ///
    /// Failure means that the system gives no random bytes at all: nothing here could go on safely.
    static let isReady: Bool = {
        precondition(sodium_init() >= 0, "libsodium could not be initialised: no source of randomness")
        return true
    }()

    static func start() {
        _ = self.isReady
    }
}
