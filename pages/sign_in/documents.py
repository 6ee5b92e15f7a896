"""The few pages outside Streamlit: signing in, out, choosing a password, nothing here."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from data_io import passwords
from data_io.identity.providers import Provider
from data_io.queries.sessions import LiveSession
from pages.sign_in import addresses

_FORGOTTEN = "Mot de passe oublié ? La personne qui vous a invité peut vous en donner un nouveau."
_FIRST_START = (
    "Aucun compte n’existe encore. L’adresse à usage unique qui crée le premier s’affiche dans la console du"
    " serveur, à chaque démarrage."
)
_PRESENT_PASSWORD = f"""
  <label for="present">Mot de passe actuel</label>
  <input id="present" name="present" type="password" autocomplete="current-password"
    maxlength="{passwords.LONGEST}" required>"""


def sign_in(
    form_token: str,
    wanted: str,
    *,
    login: str = "",
    message: str = "",
    providers: Sequence[Provider] = (),
    first_start: bool = False,
) -> str:
    """The sign-in form; with a message, the reason why it stands there again."""
    return _document(
        "Se connecter",
        f"""{_alert(message)}{_providers(form_token, wanted, providers)}
<form method="post" action="{addresses.SIGN_IN}">
  {_hidden("csrf", form_token)}{_hidden("next", wanted)}
  <label for="login">Identifiant</label>
  <input id="login" name="login" value="{escape(login)}" autocomplete="username" autocapitalize="none"
    spellcheck="false" maxlength="254" required{"" if login else " autofocus"}>
  <label for="password">Mot de passe</label>
  <input id="password" name="password" type="password" autocomplete="current-password"
    maxlength="{passwords.LONGEST}" required{" autofocus" if login else ""}>
  <button type="submit">Se connecter</button>
</form>
<p class="note">{_FIRST_START if first_start else _FORGOTTEN}</p>""",
    )


def sign_out(visitor: LiveSession) -> str:
    """The way out: a button, because a link could be opened by another site."""
    return _document(
        "Se déconnecter",
        f"""<p>Vous êtes connecté sous le nom de {escape(visitor.display_name or visitor.login)}.</p>
<form method="post" action="{addresses.SIGN_OUT}">
  {_hidden("csrf", visitor.csrf_token)}
  <button type="submit">Se déconnecter</button>
</form>
<p class="note"><a href="/">Rester connecté</a></p>
<p class="note"><a href="{addresses.PASSWORD}">Changer de mot de passe</a></p>""",
    )


def way_out(csrf_token: str, *, shared: bool = False) -> str:
    """The same in one press, for the menu of every screen; a link that people share has no password."""
    mine = "" if shared else _OF_A_PERSON.format(csrf=_hidden("csrf", csrf_token))
    return f"""<form method="post" action="{addresses.SIGN_OUT}" class="way-out" target="_self">
  {_hidden("csrf", csrf_token)}
  <button type="submit">Se déconnecter</button>
</form>
{mine}<a href="{addresses.YOUR_DATA}" target="_self">Vos données</a>
<a href="{addresses.ACCESSIBILITY}" target="_self">Accessibilité</a>"""


_OF_A_PERSON = f"""<form method="post" action="{addresses.EVERYWHERE}" class="everywhere" target="_self">
  {{csrf}}
  <button type="submit">Se déconnecter partout</button>
</form>
<a href="{addresses.PASSWORD}" target="_self">Changer de mot de passe</a>
"""


def choose_password(visitor: LiveSession, wanted: str, *, message: str = "") -> str:
    """For somebody with a one-time password, or who wants another one and knows the present one."""
    present = "" if visitor.must_change_password else _PRESENT_PASSWORD
    return _document(
        "Choisir un mot de passe",
        f"""{_alert(message)}
<p id="rule">Au moins {passwords.SHORTEST} caractères. Une phrase se retient mieux que des signes.</p>
<form method="post" action="{addresses.PASSWORD}">
  {_hidden("csrf", visitor.csrf_token)}{_hidden("next", wanted)}
  <input name="login" value="{escape(visitor.login)}" autocomplete="username" hidden>{present}
  <label for="password">Nouveau mot de passe</label>
  <input id="password" name="password" type="password" autocomplete="new-password" aria-describedby="rule"
    minlength="{passwords.SHORTEST}" maxlength="{passwords.LONGEST}" required autofocus>
  <label for="again">Le même, une seconde fois</label>
  <input id="again" name="again" type="password" autocomplete="new-password"
    minlength="{passwords.SHORTEST}" maxlength="{passwords.LONGEST}" required>
  <button type="submit">Enregistrer</button>
</form>""",
    )


def onward(label: str, address: str) -> str:
    """On to a provider, by a page of its own: a form that led there would need its hosts in our policy."""
    target = escape(address)
    return _document(
        f"Vers {escape(label)}",
        f'<p>Vous allez être dirigé vers {escape(label)}. <a href="{target}">Continuer</a></p>',
        head=f'<meta http-equiv="refresh" content="0;url={target}">\n',
    )


def signed_out(label: str | None = None) -> str:
    """After the way out; with a label, of a provider at which the session goes on."""
    still = (
        f'<p class="alert" role="alert">{escape(label)} n’a pas répondu : vous y êtes encore connecté.'
        " Sur un ordinateur partagé, fermez le navigateur.</p>\n"
        if label
        else ""
    )
    return _document(
        "Vous êtes déconnecté", f'{still}<p><a href="{addresses.SIGN_IN}">Se connecter à nouveau</a></p>'
    )


def nothing_here() -> str:
    """The answer to an address that is no screen."""
    body = '<p>Cette adresse ne mène à aucun écran. <a href="/">Aller à l’accueil</a></p>'
    return _document("Page introuvable", body)


def information(title: str, paragraphs: str) -> str:
    """A page to read, open to everybody."""
    return _document(title, f'<article>{paragraphs}</article><p class="note"><a href="/">Retour</a></p>')


def unavailable() -> str:
    """The answer while the database is silent."""
    body = "<p>La base de données ne répond pas. Réessayez dans une minute.</p>"
    return _document("Indisponible pour l’instant", body)


def _document(title: str, body: str, *, head: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} – Continuité</title>
{head}<link rel="icon" href="/assets/icon.png">
<link rel="stylesheet" href="/assets/sign_in.css">
</head>
<body>
<main>
<p class="product">Continuité</p>
<h1>{title}</h1>
{body}
<p class="note"><a href="{addresses.YOUR_DATA}">Vos données</a> ·
<a href="{addresses.ACCESSIBILITY}">Accessibilité</a></p>
</main>
</body>
</html>
"""


def _providers(form_token: str, wanted: str, providers: Sequence[Provider]) -> str:
    if not providers:
        return ""
    buttons = "\n".join(
        f'  <button name="provider" value="{escape(p.name)}">Se connecter avec {escape(p.label)}</button>'
        for p in providers
    )
    return f"""
<form method="post" action="{addresses.PROVIDER}" class="providers">
  {_hidden("csrf", form_token)}{_hidden("next", wanted)}
{buttons}
</form>
<p class="or">ou</p>"""


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _alert(message: str) -> str:
    return f'<p class="alert" role="alert">{escape(message)}</p>' if message else ""


# What the pages of the other ways in are made of.
document, hidden, alert = _document, _hidden, _alert
