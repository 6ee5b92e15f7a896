"""The options of Streamlit that safety rests on: without them the application does not start."""

from __future__ import annotations

import logging

from streamlit import config

from pages.web import log_lines

REQUIRED: dict[str, object] = {
    "global.developmentMode": False,
    "logger.enableRich": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "server.enableXsrfProtection": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 10,
    "server.baseUrlPath": "",
    "browser.gatherUsageStats": False,
    "runner.magicEnabled": False,
}


def check() -> None:
    """Stop with a sentence when `.streamlit/config.toml` was not found or was weakened."""
    wrong = [name for name, wanted in REQUIRED.items() if config.get_option(name) != wanted]
    if wrong:
        raise SystemExit(
            f"These options of .streamlit/config.toml differ from what safety rests on: {', '.join(wrong)}. "
            "Start the application in the folder that holds dashboard.py."
        )


def keep_logs_impersonal() -> None:
    """Streamlit would log the message of every error, which may quote a name; ours says where it broke."""
    logging.getLogger("streamlit.error_util").disabled = True
    log_lines.make_plain()
