"""What all exceptions of the package are."""


class Error(Exception):
    """Anything that keeps this package from answering. A rule that is not met is never an error: it is a finding."""


Error.__module__ = "zizhijin"
