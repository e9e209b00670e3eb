"""Makes recent.pth beside it: python3 recent.py. It imitates the archive that torch.save writes since PyTorch 2.6, because no
later PyTorch than 1.13 was at hand: linear.pth with the entries that were added (.format_version, .storage_alignment, byteorder,
.data/serialization_id), data at multiples of 64 bytes, and sizes after the data. The pickle itself has not changed: its
protocol is 2."""
import io
import os
import zipfile

os.chdir(os.path.dirname(os.path.abspath(__file__)))
alignment = 64


class Pipe(io.RawIOBase):  # zipfile writes sizes after the data where it cannot go back
    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, data):
        self.bytes += bytes(data)
        return len(data)


with zipfile.ZipFile("linear.pth") as old:
    entry = {name.split("/", 1)[1]: old.read(name) for name in old.namelist()}

pipe = Pipe()
with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as new:
    for name, data in [
        ("data.pkl", entry["data.pkl"]),
        (".format_version", b"1"),
        (".storage_alignment", str(alignment).encode()),
        ("byteorder", b"little"),
        ("data/0", entry["data/0"]),
        ("data/1", entry["data/1"]),
        ("version", b"3\n"),
        (".data/serialization_id", b"1" * 40),
    ]:
        info = zipfile.ZipInfo("recent/" + name)
        # Padding in a field of its own, "FB", so that the data begins at a multiple of the alignment.
        begin = len(pipe.bytes) + 30 + len(info.filename) + 4
        padding = -begin % alignment
        info.extra = b"FB" + padding.to_bytes(2, "little") + b"Z" * padding
        new.writestr(info, data)

with open("recent.pth", "wb") as file:
    file.write(pipe.bytes)
