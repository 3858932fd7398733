#!/usr/bin/env python3
"""Cuts the Fashion-MNIST subset that the samples ship: the first 10,000 training and 2,000 test images.

Usage: scripts/cut-fashion-mnist.py DIRECTORY

DIRECTORY holds the four full files (*-ubyte.gz). Their decompressed contents are checked by SHA-256
first. The same input always gives the same bytes.
"""

import gzip
import hashlib
import io
import pathlib
import struct
import sys

SUBSET = (
    pathlib.Path(__file__).resolve().parent.parent
    / "samples/src/main/resources/dev/lamina/samples/data/fashion-mnist"
)

FILES = {
    "train-images-idx3-ubyte.gz": (
        10000, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
    "train-labels-idx1-ubyte.gz": (
        10000, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
    "t10k-images-idx3-ubyte.gz": (
        2000, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
    "t10k-labels-idx1-ubyte.gz": (
        2000, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"),
}


def first_records(content, count):
    """The IDX file that holds the first records of this one."""
    dimensions = content[3]
    sizes = struct.unpack(">%dI" % dimensions, content[4 : 4 + 4 * dimensions])
    record = 1
    for size in sizes[1:]:
        record *= size
    start = 4 + 4 * dimensions
    header = content[:4] + struct.pack(">%dI" % dimensions, count, *sizes[1:])
    return header + content[start : start + count * record]


def compressed(content):
    """Gzip without name and time, so that equal contents give equal files."""
    out = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as stream:
        stream.write(content)
    return out.getvalue()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    source = pathlib.Path(sys.argv[1])
    SUBSET.mkdir(parents=True, exist_ok=True)
    for name, (count, sha256) in FILES.items():
        content = gzip.decompress((source / name).read_bytes())
        found = hashlib.sha256(content).hexdigest()
        if found != sha256:
            sys.exit(f"{source / name}: the SHA-256 of the contents is {found}, expected {sha256}")
        (SUBSET / name).write_bytes(compressed(first_records(content, count)))
        print(f"{name}: first {count} records")


if __name__ == "__main__":
    main()
