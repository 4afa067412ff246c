"""Files that are older than the keys of people go under the key of whom they belong to.

A file is written anew under a temporary name and takes the place of the old one at once, so that a kill
leaves the one or the other.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from documents import vault
from documents.models import Document
from privacy.rotation import Part, rotates


@rotates
def parts() -> Sequence[Part]:
    waiting = _old()
    return [Part("files", lambda: sum(1 for _document in _old()), lambda most: _seal_again(waiting, most))]


def _old() -> Iterator[Document]:
    living = Document.objects.filter(personal_key__destroyed_at=None)
    for document in living.select_related("personal_key").order_by("pk").iterator(chunk_size=500):
        if not vault.is_under_a_person(document.stored_as):
            yield document


def _seal_again(waiting: Iterator[Document], most: int) -> int:
    done = 0
    for document in islice(waiting, most):
        vault.rewrite(document.stored_as, under=document.personal_key)
        done += 1
    return done
