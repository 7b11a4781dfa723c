/// Observers by what they want to be told, so that a step asks nobody who does not care.
struct ObserverLists {
    private(set) var stepped: [any WorldObserver] = []
    private(set) var signed: [any WorldObserver] = []
    private(set) var stored: [any WorldObserver] = []
    private(set) var published: [any WorldObserver] = []
    private(set) var sent: [any WorldObserver] = []
    private(set) var delivered: [any WorldObserver] = []
    private(set) var noted: [any WorldObserver] = []
    private(set) var life: [any WorldObserver] = []
    private(set) var moments: [any WorldObserver] = []

    mutating func add(_ observer: any WorldObserver) {
        let hooks = observer.hooks
        if hooks.contains(.stepped) { self.stepped.append(observer) }
        if hooks.contains(.signed) { self.signed.append(observer) }
        if hooks.contains(.stored) { self.stored.append(observer) }
        if hooks.contains(.published) { self.published.append(observer) }
        if hooks.contains(.sent) { self.sent.append(observer) }
        if hooks.contains(.delivered) { self.delivered.append(observer) }
        if hooks.contains(.noted) { self.noted.append(observer) }
        if hooks.contains(.life) { self.life.append(observer) }
        if hooks.contains(.moments) { self.moments.append(observer) }
    }
}
