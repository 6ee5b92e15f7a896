"""Invented names, numbers and addresses; the numbers lie in the ranges that Arcep reserves for fiction."""

import random
import unicodedata

from sample_data.generator.nouns import Address

SURNAMES = tuple(
    """Abgrall|Allain|Aubrée|Autret|Barbier|Baron|Beaulieu|Bellec|Benoît|Bernard|Berthelot|Bescond|Bihan|Blanchard
Bodiguel|Botrel|Boucher|Bouëdec|Bourdais|Bozec|Briand|Cadiou|Calvez|Caradec|Carré|Chapelain|Chauvin|Chevalier|Cloarec
Coatanéa|Colin|Collet|Corbel|Corre|Cozic|Cueff|Daniel|Daoudal|Delaunay|Derrien|Diallo|Diop|Dréan|Drévillon|Dubois
Duval|Even|Fouéré|Fournier|Gallou|Garnier|Gautier|Gicquel|Gloaguen|Goasdoué|Gourvennec|Gouzien|Guéguen|Guérin
Guézennec|Guillerm|Guillou|Hamon|Hascoët|Hélary|Henry|Hervé|Hélias|Houssais|Huet|Inizan|Jaffré|Jaouen|Jégou
Joubaud|Jouan|Kerbrat|Kergoat|Kerhervé|Kermarrec|Kervella|Lagadec|Lambert|Larvor|Lefèvre|Legrand|Lemoine|Lescoat
Lozach|Lucas|Madec|Mahé|Marchand|Martin|Masson|Menguy|Mercier|Merrien|Mével|Monnier|Moreau|Morin|Morvan|Nédélec
Nicolas|Nicot|Normand|Ollivier|Omnès|Pasquier|Pellerin|Pennec|Péron|Perrot|Petit|Philippe|Picard|Pichon|Poulain
Prigent|Quéméner|Quéré|Querrien|Renault|Riou|Rivoal|Robert|Rolland|Ropars|Rouault|Roussel|Roux|Salaün|Sanquer
Saliou|Simon|Stéphan|Talec|Tanguy|Texier|Thomas|Toquec|Touzé|Tréguer|Trévidic|Vaillant|Vasseur|Vigouroux
Le Bars|Le Bihan|Le Bris|Le Cam|Le Coz|Le Dantec|Le Floc'h|Le Gall|Le Goff|Le Guen|Le Hir|Le Meur|Le Pape
Le Roux|Le Saout|Guivarc'h|Falc'hun|Derc'h|N'Diaye|N'Guessan|Benali|Haddad|Traoré|Nguyen|Da Silva|Pereira
Kowalski|De Oliveira|de la Haie|d'Arvor|du Plessix|El Amrani|Ben Salah|Sahin|Popescu|Öztürk""".replace(
        "\n", "|"
    ).split("|")
)

GIRLS = tuple(
    """Adèle|Agathe|Alice|Alwena|Amina|Anaé|Anaïs|Anna|Apolline|Aziliz|Camille|Capucine|Chloé|Clémence|Éléonore
Élise|Éloïse|Emma|Enora|Eva|Fatoumata|Gaëlle|Gwenn|Héloïse|Inès|Iris|Jade|Jeanne|Juliette|Katell|Lana|Lena|Léonie
Lise|Louise|Lucie|Maëlle|Maïwenn|Manon|Margaux|Marie-Lou|Mathilde|Maya|Mona|Naïa|Nina|Noémie|Nolwenn|Olivia|Océane
Rose|Rozenn|Salomé|Sarah|Sterenn|Suzanne|Tifenn|Valentine|Yaëlle|Zélie|Anne-Gaëlle|Lou-Anne|Rose-Marie""".replace(
        "\n", "|"
    ).split("|")
)

BOYS = tuple(
    """Aaron|Adam|Alan|Amadou|Antoine|Armel|Arthur|Augustin|Axel|Basile|Briac|Clément|Corentin|Côme|Elouan|Émile
Erwan|Ethan|Ewen|Félix|Gabin|Gabriel|Gaël|Goulven|Gwenaël|Hugo|Ismaël|Jules|Kylian|Léo|Léon|Liam|Loïc|Louis|Lucas
Maël|Malo|Marius|Mathéo|Mathis|Maxence|Milo|Nathan|Naël|Noé|Nino|Octave|Oscar|Paol|Paul|Raphaël|Ronan|Sacha|Samuel
Tanguy|Théo|Timothée|Titouan|Tom|Victor|Yann|Youen|Jean-Baptiste|Pierre-Yves|Louis-Marie""".replace(
        "\n", "|"
    ).split("|")
)

MOTHERS = (
    "Aurélie",
    "Céline",
    "Delphine",
    "Émilie",
    "Fatima",
    "Gwénaëlle",
    "Hélène",
    "Julie",
    "Laëtitia",
    "Maryam",
)
FATHERS = (
    "Benoît",
    "Cédric",
    "David",
    "Fabrice",
    "Frédéric",
    "Guillaume",
    "Jérôme",
    "Karim",
    "Mickaël",
    "Stéphane",
)
MORE_MOTHERS = (
    "Marine",
    "Nathalie",
    "Oriane",
    "Pauline",
    "Séverine",
    "Solenn",
    "Stéphanie",
    "Vanessa",
    "Virginie",
)
MORE_FATHERS = (
    "Nicolas",
    "Olivier",
    "Pascal",
    "Régis",
    "Sébastien",
    "Thierry",
    "Vincent",
    "Xavier",
    "Yannick",
)

STREETS = (
    "rue des Ajoncs",
    "rue du Four à pain",
    "allée des Courlis",
    "impasse du Lavoir",
    "rue de la Grève",
)
MORE_STREETS = (
    "chemin de Kerandraon",
    "rue des Forges",
    "place de l'Église",
    "résidence Ar Mor",
    "rue Neuve",
)

_RANGE = 10_000
_STRIDE = 7_919  # prime to the range: every number of it comes once before one comes back


def plain(text: str) -> str:
    """Lower case letters only, as the left side of an address or a file written in capitals needs them."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if c.isascii() and c.isalnum())


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


class Numbers:
    """Deals phone numbers of one reserved range ("0639 98", "0261 91"), each once, as people write them."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._dealt = 0

    def deal(self, rng: random.Random) -> str:
        digits = f"{self._prefix}{self._dealt * _STRIDE % _RANGE:04d}"
        self._dealt += 1
        if rng.random() < 0.08:
            return "+33" + digits[1:]
        pairs = [digits[i : i + 2] for i in range(0, 10, 2)]
        return rng.choice((" ", " ", "", ".")).join(pairs)


def an_address(rng: random.Random, commune: str, postcode: str) -> Address:
    return Address(f"{rng.randint(1, 89)} {rng.choice(STREETS + MORE_STREETS)}", postcode, commune)


def an_ine(rng: random.Random) -> str:
    """The shape used since 2018; some are missing, as in the register."""
    if rng.random() < 0.05:
        return ""
    return f"{rng.randrange(10**9):09d}" + rng.choice("ABCDEFGHJK") + rng.choice("ABCDEFGHJK")
