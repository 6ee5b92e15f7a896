"""The screens with their rows and widgets as constants: no base, no sign-in, nothing to work out."""

import streamlit as st

from benchmarks.static_drawings import drawings

st.set_page_config(page_title="Constantes", layout="wide")

pages = {
    drawing.name: st.Page(drawing.main, title=drawing.name, url_path=drawing.name, icon=":material/home:")
    for drawing in drawings()
}
chosen = st.navigation(list(pages.values()))
with st.sidebar:
    next(drawing for drawing in drawings() if pages[drawing.name] == chosen).side()
chosen.run()
