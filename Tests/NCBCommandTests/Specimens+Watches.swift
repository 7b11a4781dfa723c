import Gateway

extension Specimens {
    static let watchId = "01ab45cd"

    static func watch(
        text: String = "26AA19999",
        note: String? = "case 17",
        hitCount: Int = 2,
        isFull: Bool = false,
        isCut: Bool = false
    ) -> WatchReport {
        WatchReport(
            id: Self.watchId,
            text: text,
            dataset: "sltd",
            author: "DE",
            note: note,
            addedAt: Self.now,
            hitCount: hitCount,
            newCount: hitCount,
            lastHitAt: hitCount > 0 ? Self.now : nil,
            isFull: isFull,
            isCut: isCut
        )
    }

    static func watchHit(_ number: Int, hit: Hit?, isNew: Bool = true) -> WatchHit {
        WatchHit(
            id: "\(Self.watchId)/\(number)",
            watch: Self.watchId,
            text: "26AA19999",
            note: "case 17",
            firedAt: Self.now,
            isNew: isNew,
            author: "DE",
            dataset: "sltd",
            recordId: "00",
            index: number,
            hit: hit
        )
    }

    static func watchHits(_ hits: [WatchHit], hitCount: Int? = nil, hasMore: Bool = false) -> WatchHits {
        WatchHits(
            hits: hits,
            hitCount: hitCount ?? hits.count,
            offset: 0,
            hasMore: hasMore,
            cursor: "a-\(hits.count)",
            dutyDesks: [Self.dutyDesk("DE")],
            clock: Self.now
        )
    }
}
