import NIOCore
import PlantedFaults

/// The frames that wait on one link, by class. Performs no I/O; every class has its own bound.
struct OutboundQueue {
    /// The waiting frames of one class, oldest first.
    private struct Class {
        var frames = CircularBuffer<(frame: [UInt8], key: UInt64?)>()
        var byteCount = 0
        /// How many frames have left: with it a key's place is found again.
        var leftCount = 0
        /// Key to `leftCount` and place at the time.
        var places: [UInt64: Int] = [:]

        mutating func append(_ frame: [UInt8], key: UInt64?) {
            if let key { self.places[key] = self.leftCount + self.frames.count }
            self.frames.append((frame, key))
            self.byteCount += frame.count
        }

        mutating func replace(_ frame: [UInt8], key: UInt64) -> Bool {
            guard let place = self.places[key] else { return false }
            let index = self.frames.index(self.frames.startIndex, offsetBy: place - self.leftCount)
            self.byteCount += frame.count - self.frames[index].frame.count
            self.frames[index].frame = frame
            return true
        }

        mutating func popFirst() -> [UInt8]? {
            guard let (frame, key) = self.frames.popFirst() else { return nil }
            self.leftCount += 1
            self.byteCount -= frame.count
            if let key { self.places[key] = nil }
            return frame
        }
    }

    private var classes = [Class](repeating: Class(), count: FramePriority.allCases.count)
    private let limits: LinkLimits

    init(limits: LinkLimits) {
        self.limits = limits
    }

    /// The bytes that wait, without length prefixes.
    var byteCount: Int { self.classes.reduce(0) { $0 + $1.byteCount } }
    var isEmpty: Bool { self.classes.allSatisfy { $0.frames.isEmpty } }

    func frameCount(of priority: FramePriority) -> Int { self.classes[Int(priority.rawValue)].frames.count }

    /// Whether one more frame may wait in that class.
    func hasRoom(for frame: [UInt8], priority: FramePriority) -> Bool {
        let waiting = self.classes[Int(priority.rawValue)]
        return waiting.frames.isEmpty
            || waiting.byteCount + frame.count <= self.limits.queueByteCountMax(of: priority)
    }

    mutating func append(_ frame: [UInt8], priority: FramePriority, key: UInt64? = nil) {
        self.classes[Int(priority.rawValue)].append(frame, key: key)
    }

    /// Puts the frame in the place of a waiting one with the same key.
    mutating func replace(_ frame: [UInt8], priority: FramePriority, key: UInt64) -> Bool {
        self.classes[Int(priority.rawValue)].replace(frame, key: key)
    }

    /// Gives up the oldest frame of a class.
    mutating func dropFirst(of priority: FramePriority) -> Bool {
        self.classes[Int(priority.rawValue)].popFirst() != nil
    }

    /// The next frames to go, the most urgent first: as many as fit `byteCount`, but at least one if any waits.
    mutating func popBatch(byteCount: Int) -> [[UInt8]] {
        var batch: [[UInt8]] = []
        var room = byteCount
        for place in self.classes.indices {
            let index = PlantedFault.bulkFirst.isPlanted ? self.classes.count - 1 - place : place
            while let next = self.classes[index].frames.first {
                guard batch.isEmpty || next.frame.count + 4 <= room else {
                    if PlantedFault.frameLost.isPlanted { _ = self.classes[index].popFirst() }
                    return batch
                }
                room -= next.frame.count + 4
                if let frame = self.classes[index].popFirst() { batch.append(frame) }
            }
        }
        return batch
    }

    mutating func removeAll() {
        self.classes = [Class](repeating: Class(), count: FramePriority.allCases.count)
    }
}
