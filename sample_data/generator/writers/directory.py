"""The two open files about schools, in the columns of the real ones: directory and counts."""

import random
from collections.abc import Iterable
from pathlib import Path

from sample_data.generator.nouns import YEAR, School
from sample_data.generator.people import Numbers, without_accents
from sample_data.generator.territory import CIRCONSCRIPTION
from sample_data.generator.writers.files import columns, csv_bytes

_DIRECTORY = columns(
    "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Adresse_1;"
    "Adresse_2;Adresse_3;Code postal;Code_commune;Nom_commune;Code_departement;Code_academie;"
    "Code_region;Ecole_maternelle;Ecole_elementaire;Voie_generale;Voie_technologique;"
    "Voie_professionnelle;Telephone;Fax;Web;Mail;Restauration;Hebergement;ULIS;Apprentissage;Segpa;"
    "Section_arts;Section_cinema;Section_theatre;Section_sport;Section_internationale;"
    "Section_europeenne;Lycee_Agricole;Lycee_militaire;Lycee_des_metiers;Post_BAC;"
    "Appartenance_Education_Prioritaire;GRETA;SIREN_SIRET;Nombre_d_eleves;Fiche_onisep;position;"
    "Type_contrat_prive;Libelle_departement;Libelle_academie;Libelle_region;coordonnee_X;coordonnee_Y;"
    "epsg;nom_circonscription;latitude;longitude;precision_localisation;date_ouverture;date_maj_ligne;"
    "etat;ministere_tutelle;etablissement_multi_lignes;rpi_concentre;rpi_disperse;code_nature;"
    "libelle_nature;Code_type_contrat_prive;PIAL;etablissement_mere;"
    "type_rattachement_etablissement_mere;code_bassin_formation;libelle_bassin_formation"
)
_COUNTS = columns(
    "Rentrée scolaire;Région académique;Académie;Département;Commune;Numéro de l'école;"
    "Dénomination principale;Patronyme;Secteur;REP;REP +;Nombre total de classes;Nombre total d'élèves;"
    "Nombre d'élèves en pré-élémentaire hors ULIS;Nombre d'élèves en élémentaire hors ULIS;"
    "Nombre d'élèves en ULIS;Nombre d'élèves en CP hors ULIS;Nombre d'élèves en CE1 hors ULIS;"
    "Nombre d'élèves en CE2 hors ULIS;Nombre d'élèves en CM1 hors ULIS;"
    "Nombre d'élèves en CM2 hors ULIS;tri;Code Postal"
)
_ELEMENTARY = ("CP", "CE1", "CE2", "CM1", "CM2")
_ALWAYS = {
    "Type_etablissement": "Ecole", "Code_departement": "035", "Code_academie": "14", "Code_region": "53",
    "Hebergement": "0", "ULIS": "0", "Restauration": "1", "Libelle_departement": "Ille-et-Vilaine",
    "Libelle_academie": "Rennes", "Libelle_region": "Bretagne",
    "epsg": "EPSG:2154", "precision_localisation": "Rue",
    "date_ouverture": "1965-10-01", "date_maj_ligne": f"{YEAR}-06-08", "etat": "OUVERT",
    "ministere_tutelle": "MINISTERE DE L'EDUCATION NATIONALE",
    "etablissement_multi_lignes": "0", "rpi_concentre": "0",
    "nom_circonscription": f"Circonscription d'inspection du 1er degré de {CIRCONSCRIPTION}",
}  # fmt: skip


def write_directory(schools: Iterable[School], path: Path, rng: random.Random) -> None:
    phones = Numbers("026191")
    rows = [[_school(school, phones, rng).get(column, "") for column in _DIRECTORY] for school in schools]
    path.write_bytes(csv_bytes([_DIRECTORY, *rows], "utf-8-sig"))


def write_counts(schools: Iterable[School], path: Path) -> None:
    path.write_bytes(csv_bytes([_COUNTS, *map(_count, schools)], "utf-8-sig"))


def _school(school: School, phones: Numbers, rng: random.Random) -> dict[str, str]:
    nursery = school.kind == "maternelle"
    latitude, longitude = round(48.2 + rng.random() / 5, 6), round(-1.9 + rng.random() / 4, 6)
    return _ALWAYS | {
        "Identifiant_de_l_etablissement": school.uai,
        "Nom_etablissement": school.name,
        "Statut_public_prive": "Privé" if school.private else "Public",
        "Adresse_1": f"{rng.randint(1, 40)} rue de l'Ecole",
        "Adresse_3": f"{school.postcode} {_capitals(school.commune)}",
        "Code postal": school.postcode,
        "Code_commune": school.postcode,
        "Nom_commune": school.commune,
        "Ecole_maternelle": "0" if school.kind == "élémentaire" else "1",
        "Ecole_elementaire": "0" if nursery else "1",
        "Telephone": phones.deal(rng).replace(" ", "").replace(".", "").replace("+33", "0"),
        "Mail": f"ecole.{school.uai}@tremaden.invalid",
        "Appartenance_Education_Prioritaire": "REP" if school.rep else "",
        "Nombre_d_eleves": str(school.expected),
        "position": f"{latitude}, {longitude}",
        "Type_contrat_prive": "CONTRAT D'ASSOCIATION TOUTES CLASSES" if school.private else "SANS OBJET",
        "latitude": str(latitude),
        "longitude": str(longitude),
        "rpi_disperse": school.rpi,
        "code_nature": "101" if nursery else "151",
        "libelle_nature": "ECOLE MATERNELLE" if nursery else "ECOLE DE NIVEAU ELEMENTAIRE",
        "Code_type_contrat_prive": "30" if school.private else "99",
    }


def _count(school: School) -> list[str]:
    levels = _by_level(school)
    elementary = sum(levels[level] for level in _ELEMENTARY)
    sector = "PRIVE" if school.private else "PUBLIC"
    kind = " ".join(_capitals(word) for word in school.name.split()[:3])
    commune = _capitals(school.commune)
    place = ["BRETAGNE", "RENNES", "ILLE-ET-VILAINE", commune]
    called = [
        school.uai,
        kind,
        _capitals(" ".join(school.name.split()[3:])),
        sector,
        "1" if school.rep else "0",
        "0",
    ]
    totals = [len(school.classrooms), school.expected, school.expected - elementary, elementary, 0]
    counts = [str(count) for count in (*totals, *(levels[level] for level in _ELEMENTARY))]
    return [str(YEAR), *place, *called, *counts, "-".join(["78", *place, school.uai]), school.postcode]


def _by_level(school: School) -> dict[str, int]:
    """The official number shared out by level; the last level of the school takes what rounding leaves."""
    shares = dict.fromkeys(_ELEMENTARY, 0)
    left = school.expected
    weights = [(level, room.seats / len(room.levels)) for room in school.classrooms for level in room.levels]
    total = sum(weight for _, weight in weights)
    for level, weight in weights[:-1]:
        share = round(school.expected * weight / total)
        left -= share
        shares[level] = shares.get(level, 0) + share
    last = weights[-1][0]
    shares[last] = shares.get(last, 0) + left
    return shares


def _capitals(text: str) -> str:
    return without_accents(text).upper().replace("'", " ")
