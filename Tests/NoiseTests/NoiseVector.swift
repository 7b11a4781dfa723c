import TestSupport

/// One handshake of `Vectors/noise-xx.json`, with some transport messages after it.
struct NoiseVector: Decodable {
    struct Step: Decodable {
        let payload: HexBytes
        let message: HexBytes
    }

    struct File: Decodable {
        let `protocol`: String
        let vectors: [NoiseVector]
    }

    let prologue: HexBytes
    let initiatorStatic: HexBytes
    let initiatorEphemeral: HexBytes
    let responderStatic: HexBytes
    let responderEphemeral: HexBytes
    let handshakeHash: HexBytes
    let messages: [Step]
}
