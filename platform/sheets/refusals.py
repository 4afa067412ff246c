"""Why a file is refused as a whole, or not taken in."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import DomainError, Kind


class FileTooLarge(DomainError):
    code = "import.too_large"
    message = _("The file has {size} bytes; the most is {limit}.")


class BadEncoding(DomainError):
    """Neither UTF-8 nor CP949; line and byte are those at which UTF-8 ends."""

    code = "import.bad_encoding"
    message = _("The file is not UTF-8 text: line {line}, byte {byte} of the file.")


class EmptyFile(DomainError):
    """Nothing but a header, or not even that."""

    code = "import.empty_file"
    message = _("The file has no rows.")


class MissingColumn(DomainError):
    """The header lacks a column, or names one twice."""

    code = "import.missing_column"
    message = _("The header must name each of these columns once; missing or doubled: {columns}.")


class MalformedFile(DomainError):
    """Quotes or line ends that no reading of CSV makes sense of."""

    code = "import.malformed_file"
    message = _("Line {line} is not CSV: {reason}.")


class TooManyRows(DomainError):
    code = "import.too_many_rows"
    message = _("The file has more than {limit} rows; split it.")


class OldWorkbook(DomainError):
    """Excel's format before 2007; a workbook with a password looks the same from outside."""

    code = "import.old_workbook"
    message = _("The workbook is locked or of an old kind; save it as .xlsx without a password.")


class DamagedWorkbook(DomainError):
    """An archive that is no workbook, or one that is not whole."""

    code = "import.damaged_workbook"
    message = _("The file is not a workbook of Excel (.xlsx), or it is damaged.")


class WorkbookTooHeavy(DomainError):
    """What is packed in it is larger, or takes longer to read, than a file of rows needs."""

    code = "import.workbook_too_heavy"
    message = _("The workbook cannot be read within our limits of memory and time; save it as CSV.")


class AlreadyConfirmed(DomainError):
    """The same bytes were confirmed for the same purpose before; everything would be asked for twice."""

    code = "import.already_confirmed"
    kind = Kind.CONFLICT
    message = _("This very file was already imported ({import_id}).")


class ImportHasErrors(DomainError):
    """Some rows are refused, and nobody has said that the rest is to be imported without them."""

    code = "import.has_errors"
    kind = Kind.CONFLICT
    message = _("{count} rows have errors. Mend the file, or accept to import it without them.")


class NothingToImport(DomainError):
    """Every row is refused."""

    code = "import.nothing_to_import"
    message = _("No row of the file is without an error.")
