"""Why a file is not read, each as a fact."""

from payung.survey.refusal import Refusal


class FileNotFound(Refusal):
    """There is no such file."""


class NotAFile(Refusal):
    """The path is a folder."""


class FileNotReadable(Refusal):
    """The system does not let us read the file."""


class EndingNotKnown(Refusal):
    """Files with this ending are not read."""


class FileIsEmpty(Refusal):
    """There is nothing in the file."""


class FileHasNoRecords(Refusal):
    """There are columns but no children."""


class ContentsDoNotMatchEnding(Refusal):
    """The file is of another kind than its name says."""


class FileIsBroken(Refusal):
    """The file stops early or is damaged."""


class LineIsBroken(Refusal):
    """A line of a text file cannot be read."""


class DelimiterNotClear(Refusal):
    """It is not clear what separates the columns of a text file."""


class HeaderNotFound(Refusal):
    """The first row does not hold the names of the columns."""


class EncodingNotKnown(Refusal):
    """The letters of a text file cannot be told."""
