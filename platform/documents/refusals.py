"""Why a file is not taken, or not shown: one named error for each reason."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind


class EmptyDocument(DomainError):
    """There is nothing in the file."""

    code = "documents.empty"
    message = _("The file is empty.")


class DocumentTooLarge(DomainError):
    """More bytes than `DOCUMENT_MAX_BYTES`."""

    code = "documents.too_large"
    message = _("The file is larger than {limit_mib} MiB.")


class TypeNotAllowed(DomainError):
    """The bytes are not of a kind that we take, whatever the name says."""

    code = "documents.type_not_allowed"
    message = _("Only PDF, JPEG and PNG files are accepted.")


class HeicNotTaken(DomainError):
    """A HEIC photograph: we have no reader for it that we would trust with a stranger's file."""

    code = "documents.heic_not_taken"
    message = _("HEIC photographs are not accepted; save the picture as JPEG and send that.")


class WrongExtension(DomainError):
    """The name promises another kind of file than the bytes are."""

    code = "documents.wrong_extension"
    message = _("The file is named {extension} but its content is {media_type}.")


class Damaged(DomainError):
    """The file is cut short or not built as its kind is."""

    code = "documents.damaged"
    message = _("The file is damaged or incomplete.")


class Encrypted(DomainError):
    """A PDF that is locked, even if it opens without a password."""

    code = "documents.encrypted"
    message = _("The PDF is encrypted; send it without protection.")


class ActiveContent(DomainError):
    """A PDF with scripts, actions, attachments, media or an XFA form in it."""

    code = "documents.active_content"
    message = _("The PDF contains active content ({what}); print it to a new PDF and send that.")


class Polyglot(DomainError):
    """A PDF that is also an archive, or that goes on behind its end."""

    code = "documents.polyglot"
    message = _("The PDF has another file in it or behind it.")


class TooManyPages(DomainError):
    """More pages than `DOCUMENT_MAX_PAGES`."""

    code = "documents.too_many_pages"
    message = _("The PDF has more than {most} pages.")


class TooManyPixels(DomainError):
    """More pixels than `DOCUMENT_MAX_PIXELS`."""

    code = "documents.too_many_pixels"
    message = _("The picture has more than {most} million pixels.")


class TooHeavy(DomainError):
    """Opening the file took more memory or time than a document may, or broke its reader."""

    code = "documents.too_heavy"
    message = _("The file cannot be opened within our limits of memory and time.")


class NoSuchPage(DomainError):
    """The document has no page of that number."""

    code = "documents.no_such_page"
    kind = Kind.MISSING
    message = _("The document has no such page.")


class Infected(DomainError):
    """The virus scanner knows the file."""

    code = "documents.infected"
    message = _("The virus scanner refused the file.")


class ScannerUnavailable(DomainError):
    """A virus scanner is configured and does not answer; until it does, nothing is taken or shown."""

    code = "documents.scanner_unavailable"
    kind = Kind.UNAVAILABLE
    message = _("The virus scanner does not answer; try again later.")


class DocumentDestroyed(DomainError):
    """The file was destroyed on purpose; only the record of it is left."""

    code = "documents.destroyed"
    kind = Kind.MISSING
    message = _("The document was destroyed.")


SAID_IN_QUARANTINE: Mapping[str, type[DomainError]] = MappingProxyType(
    {
        error.code.partition(".")[2]: error
        for error in (
            *(Damaged, Encrypted, ActiveContent, Polyglot),
            *(TooManyPages, TooManyPixels, NoSuchPage),
        )
    }
)
