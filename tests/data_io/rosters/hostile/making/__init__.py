"""Writers of formats, honest by default and able to lie."""
