"""axe-core on a page: the faults that are ours, without those that every page of Streamlit 1.67 has."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The list of the navigation, and the field that takes files.
STREAMLIT_OWN = ("stSidebarNav", "stFileUploaderDropzone")


def faults(page: Page) -> dict[str, list[str]]:
    """Kinds of faults with the elements that have them; empty when the page is as it should be."""
    left_out = [[f'[data-testid="{own}"]'] for own in STREAMLIT_OWN]
    found = Axe().run(page, context={"exclude": left_out}).response["violations"]
    return {fault["id"]: [node["html"][:200] for node in fault["nodes"]] for fault in found}
