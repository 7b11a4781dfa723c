import Testing

/// Real processes on loopback. One test at a time: each wants the machine for itself.
@Suite("Mesh of processes", .serialized, .timeLimit(.minutes(10)))
struct MeshTests {}
