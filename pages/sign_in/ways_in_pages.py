"""The pages of the other ways in: an invitation, a class link, the first start."""

from __future__ import annotations

from html import escape

from data_io import passwords
from data_io.queries.class_links import EnteredClass
from data_io.queries.one_time_links import OpenInvitation
from pages.sign_in import addresses
from pages.sign_in.documents import alert, document, hidden

_TWICE = f"""
  <label for="password">Mot de passe</label>
  <input id="password" name="password" type="password" autocomplete="new-password" aria-describedby="rule"
    minlength="{passwords.SHORTEST}" maxlength="{passwords.LONGEST}" required>
  <p id="rule" class="note">Au moins {passwords.SHORTEST} caractères. Une phrase se retient mieux que des
  signes.</p>
  <label for="again">Le même, une seconde fois</label>
  <input id="again" name="again" type="password" autocomplete="new-password"
    minlength="{passwords.SHORTEST}" maxlength="{passwords.LONGEST}" required>"""


def ask_token(title: str, address: str, label: str, *, message: str = "") -> str:
    """For a link typed from a card: its last part."""
    return document(
        title,
        f"""{alert(message)}
<form method="get" action="{address}">
  <label for="jeton">{label}</label>
  <input id="jeton" name="jeton" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="64"
    placeholder="abcd-efgh-jkmn-pqrs" required autofocus>
  <button type="submit">Continuer</button>
</form>
<p class="note"><a href="{addresses.SIGN_IN}">J’ai déjà un mot de passe</a></p>""",
    )


def invitation(form_token: str, token: str, whose: OpenInvitation, *, message: str = "") -> str:
    """Who is invited, and the password to choose."""
    hello = f"<p>Invitation pour : {escape(whose.name)}</p>" if whose.name else ""
    return document(
        "Choisir un mot de passe",
        f"""{alert(message)}{hello}
<p>Votre identifiant sera <strong>{escape(whose.login)}</strong>. Notez-le : il vous sera demandé avec
votre mot de passe.</p>
<form method="post" action="{addresses.INVITATION}">
  {hidden("csrf", form_token)}{hidden("jeton", token)}
  <input name="login" value="{escape(whose.login)}" autocomplete="username" hidden>{_TWICE}
  <button type="submit">Entrer</button>
</form>""",
    )


def class_link(form_token: str, token: str, room: EnteredClass, *, message: str = "") -> str:
    """Which class, and the code that was said on the telephone."""
    return document(
        "Entrer dans la classe",
        f"""{alert(message)}
<p>{escape(room.label)} · {escape(room.school)}</p>
<form method="post" action="{addresses.CLASS_LINK}">
  {hidden("csrf", form_token)}{hidden("jeton", token)}
  <label for="code">Code donné par la direction</label>
  <input id="code" name="code" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="80"
    aria-describedby="how" required autofocus>
  <p id="how" class="note">Trois mots, par exemple « tulipe cabane soleil ».</p>
  <button type="submit">Entrer</button>
</form>""",
    )


def first_start(form_token: str, token: str, *, login: str = "", name: str = "", message: str = "") -> str:
    """The first administrator chooses login, name and password."""
    code = (
        hidden("jeton", token)
        if token
        else """
  <label for="jeton">Code affiché par le serveur</label>
  <input id="jeton" name="jeton" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="64"
    required>"""
    )
    return document(
        "Premier démarrage",
        f"""{alert(message)}
<p>Cette installation n’a encore aucun compte. Vous en serez l’administrateur ou l’administratrice : vous
invitez les autres, sans voir les élèves.</p>
<form method="post" action="{addresses.FIRST_START}">
  {hidden("csrf", form_token)}{code}
  <label for="login">Identifiant ou courriel</label>
  <input id="login" name="login" value="{escape(login)}" autocomplete="username" autocapitalize="none"
    spellcheck="false" minlength="3" maxlength="254" required>
  <label for="name">Nom affiché</label>
  <input id="name" name="name" value="{escape(name)}" autocomplete="name" maxlength="120">{_TWICE}
  <button type="submit">Créer le compte</button>
</form>""",
    )


def refused(title: str, message: str) -> str:
    """The link opens nothing; the way back to sign-in."""
    return document(
        title, f'{alert(message)}<p class="note"><a href="{addresses.SIGN_IN}">Se connecter</a></p>'
    )
