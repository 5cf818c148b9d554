"""Files of terms, as other programs read and write them: one module a format.

Bytes come in and go out; no module opens a file or knows the catalogue.
"""
