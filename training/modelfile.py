"""The model file: what annotate/internal/nn loads.

    magic      8 bytes  "RDTMODEL"
    version    uint32   2
    length     uint32   of the header, in bytes
    checksum   uint32   CRC-32 of the header
    header     JSON     {"config": {...}, "vocabulary": part, "tensors": {name: part}}
    data                parts, each on a multiple of 64 bytes from the file's start

A part is {"type", "shape", "offset", "size", "crc32"}, its offset counted from
the file's start of data. Types: "text" (lines of UTF-8), "f32", and "i8", bytes
row by row, filled up to a multiple of 4, then a 32-bit scale for each row.
Numbers are little-endian.
"""
import json
import struct
import zlib

import numpy as np

MAGIC, VERSION, ALIGN = b"RDTMODEL", 2, 64


def quantise(w):
    """Bytes and scales of the rows of a matrix."""
    w = np.asarray(w, np.float32)
    scale = (np.abs(w).max(1) / 127).astype(np.float32)
    safe = np.where(scale > 0, scale, 1)[:, None]
    return np.clip(np.rint(w / safe), -127, 127).astype(np.int8), scale


def _encode(value):
    if isinstance(value, list):
        return "text", [len(value)], "\n".join(value).encode()
    value = np.ascontiguousarray(value)
    if value.dtype == np.float32:
        return "f32", list(value.shape), value.tobytes()
    raise TypeError(value.dtype)


def write(path, config, vocabulary, floats, matrices):
    """Writes a file; floats stay as they are, matrices are rounded to bytes."""
    parts, blobs, at = {}, [], 0

    def place(kind, shape, blob):
        nonlocal at
        blobs.append(blob + b"\0" * (-len(blob) % ALIGN))
        part = dict(type=kind, shape=shape, offset=at, size=len(blob), crc32=zlib.crc32(blob))
        at += len(blobs[-1])
        return part

    words = place(*_encode(vocabulary))
    for name, value in floats.items():
        parts[name] = place(*_encode(np.asarray(value, np.float32)))
    for name, value in matrices.items():
        q, scale = quantise(value)
        data = q.tobytes()
        parts[name] = place("i8", list(q.shape), data + b"\0" * (-len(data) % 4) + scale.tobytes())
    header = json.dumps(dict(config=config, vocabulary=words, tensors=parts), separators=(",", ":")).encode()
    start = len(MAGIC) + 12 + len(header)
    with open(path, "wb") as f:
        f.write(MAGIC + struct.pack("<III", VERSION, len(header), zlib.crc32(header)))
        f.write(header + b"\0" * (-start % ALIGN))
        f.writelines(blobs)


def read(path):
    """Config, vocabulary, and all tensors as floats."""
    raw = open(path, "rb").read()
    assert raw[:8] == MAGIC, "not a model file"
    version, length, checksum = struct.unpack_from("<III", raw, 8)
    assert version == VERSION and zlib.crc32(raw[20:20 + length]) == checksum
    header = json.loads(raw[20:20 + length])
    start = 20 + length + -(20 + length) % ALIGN

    def blob(part):
        b = raw[start + part["offset"]:][:part["size"]]
        assert len(b) == part["size"] and zlib.crc32(b) == part["crc32"]
        return b

    def tensor(part):
        b, shape = blob(part), part["shape"]
        if part["type"] == "f32":
            return np.frombuffer(b, np.float32).reshape(shape).copy()
        rows, columns = shape
        q = np.frombuffer(b, np.int8, rows * columns).reshape(shape)
        scale = np.frombuffer(b, np.float32, rows, len(b) - 4 * rows)
        return q.astype(np.float32) * scale[:, None]

    vocabulary = blob(header["vocabulary"]).decode().split("\n")
    return header["config"], vocabulary, {n: tensor(p) for n, p in header["tensors"].items()}
