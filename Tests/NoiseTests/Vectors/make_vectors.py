#!/usr/bin/env python3
"""Makes noise-xx.json with noiseprotocol, an implementation of Noise that shares no code with ours.

Run:  python3 -m venv /tmp/noise && /tmp/noise/bin/pip install noiseprotocol==0.3.1
      /tmp/noise/bin/python make_vectors.py > noise-xx.json
"""
import hashlib
import json

from noise.connection import Keypair, NoiseConnection

NAME = b"Noise_XX_25519_ChaChaPoly_SHA256"


def bytes_of(label, count):
    """Reproducible bytes that nobody could have chosen to fit."""
    out, block = b"", 0
    while len(out) < count:
        out += hashlib.sha256(f"ncb noise vector {label} {block}".encode()).digest()
        block += 1
    return out[:count]


def side(initiator, number, prologue):
    connection = NoiseConnection.from_name(NAME)
    role = "initiator" if initiator else "responder"
    static, ephemeral = (bytes_of(f"{number} {role} {kind}", 32) for kind in ("static", "ephemeral"))
    connection.set_as_initiator() if initiator else connection.set_as_responder()
    connection.set_keypair_from_private_bytes(Keypair.STATIC, static)
    connection.set_keypair_from_private_bytes(Keypair.EPHEMERAL, ephemeral)
    connection.set_prologue(prologue)
    connection.start_handshake()
    return connection, static, ephemeral


def vector(number, prologue, payloads, transport):
    initiator, initiator_static, initiator_ephemeral = side(True, number, prologue)
    responder, responder_static, responder_ephemeral = side(False, number, prologue)
    messages = []
    for index, payload in enumerate(payloads):
        writer, reader = (initiator, responder) if index % 2 == 0 else (responder, initiator)
        message = bytes(writer.write_message(payload))
        assert bytes(reader.read_message(message)) == payload
        messages.append({"payload": payload.hex(), "message": message.hex()})
    handshake_hash = initiator.get_handshake_hash()
    for index, payload in enumerate(transport):
        writer, reader = (initiator, responder) if index % 2 == 0 else (responder, initiator)
        message = writer.encrypt(payload)
        assert reader.decrypt(message) == payload
        messages.append({"payload": payload.hex(), "message": message.hex()})
    return {
        "prologue": prologue.hex(),
        "initiatorStatic": initiator_static.hex(), "initiatorEphemeral": initiator_ephemeral.hex(),
        "responderStatic": responder_static.hex(), "responderEphemeral": responder_ephemeral.hex(),
        "handshakeHash": handshake_hash.hex(), "messages": messages,
    }


vectors = [
    vector(0, b"", [b""] * 3, [b""] * 4),
    vector(1, b"ncb-mesh/1", [b"", bytes_of("p2", 1), bytes_of("p3", 500)], [bytes_of(f"t{n}", n * 37) for n in range(6)]),
    vector(2, bytes_of("prologue", 300), [bytes_of(f"q{n}", 40 + n) for n in range(3)], [bytes_of("u", 2000)] * 3),
]
print(json.dumps({
    "origin": "Made by make_vectors.py beside this file with noiseprotocol 0.3.1 (MIT). From message 4 on they are "
    "transport messages: initiator, responder, initiator and so on.",
    "protocol": NAME.decode(), "vectors": vectors,
}, indent=2))
