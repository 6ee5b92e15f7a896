"""The families that must be there, one for each difficulty of names and links that real lists hold."""

from sample_data.generator.families import Part

PARTS = (
    Part(
        "twins", (("Le Goff-Tanguy", "Jean-Baptiste", "M", 101, "CE1"),
         ("Le Goff-Tanguy", "Anne-Gaëlle", "F", 101, "CE1")),
    ),
    Part("homonyms", (("Le Gall", "Camille", "F", 101, "CM2"), ("Le Gall", "Camille", "M", 101, "CM2"))),
    Part("homonyms", (("Morvan", "Lucas", "M", 105, "CP"), ("Morvan", "Lucas", "M", 105, "CE2"))),
    Part("together", (("NA", "Linh", "F", 101, "CM1"), ("NA", "Minh", "M", 102, "PS"))),
    Part("alone", (("Non", "Aminata", "F", 109, "CE1"),)),
    Part("alone", (("Non", "Moussa", "M", 101, "CE2"),)),
    Part("together", (("N'Diaye", "Awa", "F", 101, "CM1"), ("N'Diaye", "Ibrahima", "M", 102, "MS"))),
    Part("together", (("Guivarc'h", "Mévena", "F", 104, "CE2"), ("Guivarc'h", "Briec", "M", 104, "CP"))),
    Part(
        "recomposed", (("Kervella-Diallo", "Naïg", "F", 104, "CM1"),
         ("Kervella-Diallo", "Elouan", "M", 104, "MS")),
    ),
    Part("placed", (("Du Plessis", "Enzo", "M", 104, "CM2"), ("Du Plessis", "Lola", "F", 104, "CE1"))),
    Part("placed", (("Abgrall", "Tom", "M", 101, "CP"),)),
    Part(
        "apart", (("de la Motte-Riou", "Aziliz", "F", 101, "CE2"),
         ("de la Motte-Riou", "Malo", "M", 106, "GS")),
    ),
    Part("together", (("Benali", "Yanis", "M", 103, "CM2"), ("Benali", "Inès", "F", 102, "GS"))),
    Part("apart", (("Le Floc'h", "Énora", "F", 108, "GS"), ("Le Floc'h", "Titouan", "M", 110, "CM1"))),
    Part("together", (("Haddad", "Sofia", "F", 105, "CM2"),), used_name="Le Bris"),
    Part("twins", (("Quéméner", "Ewen", "M", 106, "CM2"), ("Quéméner", "Malo", "M", 106, "CM2"))),
)  # fmt: skip
