"""Two pages open to everybody: what is kept of families and staff, and how accessible the product is."""

from __future__ import annotations

from html import escape

from data_io.settings import Settings
from pages.sign_in import documents

_SCHOOL = "l’école, qui vous dira à qui écrire"


def your_data(settings: Settings) -> str:
    """What is kept and why, for how long, and whom to ask; that nobody is watched."""
    controller = escape(settings.controller) or "l’autorité académique ; pour une école privée, sa direction"
    contact = escape(settings.data_protection_contact) or _SCHOOL
    return documents.information(
        "Vos données",
        f"""
<p>Quand une école ferme, Continuité sert à une chose : que chaque élève puisse recevoir le travail et
le faire, et que le lien avec chaque famille tienne. C’est une mission de service public (RGPD, article
6.1.e).</p>
<h2>Ce qui est gardé</h2>
<ul>
<li>De l’élève : nom, prénom, date de naissance, niveau, classe.</li>
<li>Des responsables : nom, téléphones, courriel, qui appeler d’abord.</li>
<li>Ce que la famille a répondu sur l’appareil et la connexion, le travail reçu, les prêts, le papier,
l’accueil.</li>
<li>Les contacts : jour, moyen, résultat, et parfois une note courte.</li>
</ul>
<p>Ni santé, ni opinion, ni adresse, ni métier, ni nationalité. Aucune donnée ne part ailleurs ; rien
n’est décidé par un programme.</p>
<h2>Qui le voit</h2>
<p>L’enseignante ou l’enseignant pour sa classe, la direction pour son école. La circonscription voit
des nombres ; elle n’ouvre les noms d’une école qu’avec un motif, pour quelques heures, et la direction
le voit.</p>
<h2>Combien de temps</h2>
<p>Les notes : {settings.note_days} jours après la fermeture. Les noms : quelques semaines après la
fermeture, au plus tard à la fin de l’année scolaire. Les traces de connexion et le journal :
{settings.log_days} jours. Restent des nombres.</p>
<h2>Vos droits</h2>
<p>Vous pouvez demander une copie, une correction, vous opposer, demander l’effacement : adressez-vous à
la direction de l’école. Responsable du traitement : {controller}. Délégué à la protection des données :
{contact}. Vous pouvez aussi vous plaindre à la CNIL.</p>
<h2>Si vous travaillez dans une école</h2>
<p><strong>Rien ici ne vous suit et rien ne vous classe.</strong> Au-dessus de l’école, personne ne voit
qui a appelé, à quelle heure, ni combien de fois ; les classes y sont montrées sans nom d’enseignant.
Les écoles sont rangées selon l’aide dont leurs élèves ont besoin. Un journal garde qui a fait quelle
action, pour la sécurité, sans valeur personnelle ; il ne sert à évaluer personne.</p>""",
    )


def accessibility(settings: Settings) -> str:
    """The declaration: not audited yet, what is known, whom to write to."""
    contact = escape(settings.accessibility_contact) or _SCHOOL
    return documents.information(
        "Accessibilité",
        f"""
<p><strong>Accessibilité : non conforme.</strong> Continuité n’a pas encore été audité selon le RGAA 4
par un tiers. Ses écrans sont vérifiés par un programme (axe-core) et à 390 pixels de large.</p>
<h2>Ce qui ne va pas encore</h2>
<ul>
<li>Les grilles se lisent mal avec un lecteur d’écran : la même saisie existe élève par élève.</li>
<li>Le menu des écrans et le contraste de quelques légendes viennent du cadre technique.</li>
</ul>
<h2>Vous n’arrivez pas à faire quelque chose ?</h2>
<p>Écrivez à {contact}. Sans réponse, vous pouvez saisir le <a
href="https://formulaire.defenseurdesdroits.fr/" rel="noreferrer">Défenseur des droits</a>.</p>""",
    )
