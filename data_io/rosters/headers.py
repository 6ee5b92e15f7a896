"""Header cells made comparable, and the columns that are recognised in order not to be kept."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from models.names import fold

_BRACKETS = re.compile(r"\([^()]{0,30}\)")
_SIGNS = re.compile(r"[*:°#/()\[\]\"]+")
_PLURAL = re.compile(r"(?<=[a-z]{3})s\b|(?<=eau)x\b")
_NUMBER = re.compile(r" ?\d$")

# Written by us beside the lines handed back for correction: such a list is a part of another one.
REASON_GIVEN = "raison d’une ligne refusée"
_DROPPED = {
    "adresse": "adresse · cp · code postal · commune · ville · pays · rue · adresse responsable · "
    "cp responsable · commune responsable · communication adresse · domicile · adresse postale",
    "sexe": "sexe · genre · f h · g f · m f",
    "cycle": "cycle",
    "identifiants": "identifiant classe · identifiant gep · identifiant · uai · rne · numero · n · no · id",
    "attestations et autorisations": "attestation fournie · attestation · assurance · "
    "autorisation association · autorisation photo · autorisation · droit a l image",
    "décision de passage": "decision de passage",
    "dispositif de soutien": "dispositif · ulis · upe2a · rased · pai · pps · ppre · mdph · aesh · pap",
    "dates d’inscription": "date inscription · date d inscription · date entree · date d entree",
    "autres prénoms": "deuxieme prenom · autre prenom · prenom 2 · prenom 3",
    "état": "etat · etat inscription · statut",
    "profession": "pcs · profession · profession responsable · metier · categorie socioprofessionnelle",
    "nationalité": "nationalite · lieu de naissance · pays de naissance · commune de naissance",
    "enseignant": "enseignant · nom de l enseignant · professeur · maitre · maitresse",
    "numéro de poste": "numero de poste",
    "date de naissance de l’enfant": "date de naissance eleve · date naissance eleve",
    "santé": "allergie · sante · regime · medecin · traitement · regime alimentaire",
    "téléphones": "telephone domicile · telephone portable · telephone travail · telephone",
    "suivi du travail": "recoit le travail · y arrive",
    "remarques": "remarque · observation · commentaire · note",
    "imprimante": "imprimante",
    REASON_GIVEN: "raison · motif · a corriger · pourquoi",
    "cantine et garderie": "cantine · garderie · transport · car",
}


@lru_cache(maxsize=4096)
def header_key(text: str) -> str:
    """The header without case, accents, apostrophes, plurals or signs; « enfant » says « élève »."""
    folded = fold(_SIGNS.sub(" ", _BRACKETS.sub(" ", text)))
    words = _PLURAL.sub("", folded).replace("enfant", "eleve")
    return words.replace("l eleve", "eleve").replace("des eleve", "eleve").replace("de eleve", "eleve")


def header_digest(header: Sequence[str]) -> str:
    """Knows the same header again, however it is typed; holds no word of it."""
    return hashlib.sha256("\x1f".join(map(header_key, header)).encode()).hexdigest()


def dropped_word(key: str) -> str | None:
    """The French word for a column that is recognised and not kept."""
    return _DROPPED_BY_KEY.get(key) or _DROPPED_BY_KEY.get(header_key(_NUMBER.sub("", key)))


_DROPPED_BY_KEY = {header_key(key): word for word, keys in _DROPPED.items() for key in keys.split(" · ")}
OTHER_COLUMNS = "autres colonnes"
