"""The twelve schools of Trémaden as drawn by hand: classes, levels, and the format each head sends."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sketch:
    """`rooms` reads "label:levels:seats", a bar between classes; `layout` names a writer, or none."""

    number: int
    name: str
    kind: str
    commune: str
    postcode: str
    layout: str
    rooms: str
    private: bool = False
    rep: bool = False
    rpi: str = ""


_TROIS_LANDES = "035901"

SKETCHES = (
    Sketch(
        101, "Ecole élémentaire publique Anita Conti", "élémentaire", "Trémaden", "35990", "onde_csv",
        "01 CP A de Mme LE DANTEC:CP:24|02 CP B:CP:23|03 CP CE1:CP CE1:22|04 CE1 A1 de Mme QUERE:CE1:25"
        "|05 CE1 CE2:CE1 CE2:23|06 CE2 de M. ROPARS:CE2:26|07 CE2 CM1:CE2 CM1:24|08 CM1 A:CM1:26"
        "|09 CM1 B:CM1:25|10 COURS MOYEN 1 ET 2:CM1 CM2:24|11 CM2 A:CM2:26|12 CM2 B de Mme TREVIDIC:CM2:25",
    ),
    Sketch(
        102, "Ecole maternelle publique les Hermines", "maternelle", "Trémaden", "35990", "onde_csv",
        "Section des petits A:TPS PS:25|Section des petits B:PS:25|Section des moyens A:MS:26"
        "|Section des moyens et grands:MS GS:24|Section des grands A:GS:26|Section des grands B:GS:25",
    ),
    Sketch(
        103, "Ecole primaire privée Sainte Anne", "primaire", "Trémaden", "35990", "onde_xlsx",
        "PS MS:PS MS:26|MS GS:MS GS:26|CP:CP:24|CE1:CE1:25|CE1 - CE2:CE1 CE2:24|CE2 - CM1:CE2 CM1:25"
        "|CM1:CM1:26|CM2:CM2:27", private=True,
    ),
    Sketch(
        104, "Ecole primaire publique du Port", "primaire", "Port-Kerdu", "35991", "onde_dispositifs",
        "TPS PS:TPS PS:21|MS A:MS:20|MS GS:MS GS:21|GS dédoublée:GS:12|CP dédoublé A:CP:12"
        "|CP dédoublé B:CP:12|CP dédoublé C:CP:11|CE1 dédoublé A:CE1:12|CE1 dédoublé B:CE1:13|CE2:CE2:24"
        "|CM1 CM2 a:CM1 CM2:25|CM1 CM2 b:CM1 CM2:24", rep=True,
    ),
    Sketch(
        105, "Ecole primaire publique Angela Duval", "primaire", "Ploubihan", "35992", "onde_ods",
        "PS A:PS:25|PS MS:PS MS:25|MS GS:MS GS:26|CP:CP:23|CP CE1:CP CE1:22|CE1 CE2:CE1 CE2:24"
        "|CE2 CM1:CE2 CM1:25|CM2:CM2:27",
    ),
    Sketch(
        106, "Ecole primaire publique les Ajoncs", "primaire", "Saint-Ervan", "35993", "be1d",
        "Petite et moyenne section:PS MS:25|Grande section et CP:GS CP:22|CE1 CE2 de Mme LE MEUR:CE1 CE2:23"
        "|Cours moyens:CM1 CM2:25|CP CE1:CP CE1:21",
    ),
    Sketch(
        107, "Ecole primaire publique Jules Kervella", "primaire", "Lanvézic", "35994", "class_list",
        "Maternelle:PS MS GS:26|CP CE1:CP CE1:23|CE2:CE2:22|CM1 CM2:CM1 CM2:25",
    ),
    Sketch(
        108, "Ecole maternelle publique de la Lande Ferrée", "maternelle", "La Lande-Ferrée", "35995",
        "onde_csv", "TPS PS MS:TPS PS MS:23|GS:GS:21", rpi=_TROIS_LANDES,
    ),
    Sketch(
        109, "Ecole élémentaire publique de Lande Verte", "élémentaire", "Lande-Verte", "35995", "workbook",
        "CP:CP:22|CE1-CE2:CE1 CE2:24", rpi=_TROIS_LANDES,
    ),
    Sketch(
        110, "Ecole élémentaire publique de la Lande aux Genêts", "élémentaire", "La Lande-aux-Genêts",
        "35995", "names", "CM:CM1 CM2:24", rpi=_TROIS_LANDES,
    ),
    Sketch(
        111, "Ecole primaire publique Marie Le Franc", "primaire", "Plouzénac", "35996", "none",
        "PS MS GS:PS MS GS:22|CP CE1:CP CE1:21|CE2 CM1 CM2:CE2 CM1 CM2:23",
    ),
    Sketch(
        112, "Ecole primaire privée Notre Dame de la Grève", "primaire", "Port-Kerdu", "35991", "onde_2017",
        "Maternelle:TPS PS MS GS:25|CP-CE1:CP CE1:23|CE2-CM1-CM2:CE2 CM1 CM2:24", private=True,
    ),
)  # fmt: skip
