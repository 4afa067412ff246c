"""An image drawn anew: only what is seen stays. Places and devices in its metadata, comments, colour
profiles, and whatever was hung behind its last byte are not in what is kept."""

import io
import warnings
from typing import Any

from PIL import Image, ImageOps

from documents.quarantine.refused import Refused

QUALITY = 90
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError)  # as Pillow has it


def work(content: bytes, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """In the format it came in. Raises `Refused`: damaged, too_many_pixels."""
    kind = order["format"]
    out = io.BytesIO()
    opened(content, kind, order["pixels"]).save(out, kind, **({"quality": QUALITY} if kind == "JPEG" else {}))
    return {}, out.getvalue()


def opened(content: bytes, kind: str, most_pixels: int) -> Image.Image:
    """What is seen, upright, on white, without anything else. Raises `Refused`."""
    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and it is looked at before anything is unpacked
    warnings.simplefilter("ignore")
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as image:
            if image.width * image.height > most_pixels:
                raise Refused("too_many_pixels", most=most_pixels // 10**6)
            image.load()
            return _seen(ImageOps.exif_transpose(image))
    except UNREADABLE as error:
        raise Refused("damaged") from error


def _seen(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.point(lambda shade: shade / 256).convert("L")
    if image.mode in ("1", "L") and "transparency" not in image.info:
        clean = Image.new("L", image.size)
        clean.paste(image)
        return clean
    clean = Image.new("RGB", image.size, "white")
    layer = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    clean.paste(layer, mask=layer if layer.mode == "RGBA" else None)
    return clean
