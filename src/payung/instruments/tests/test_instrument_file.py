"""A ministry writes its own questionnaire down; a slip is told in one sentence."""

import pytest

from payung.instruments.edition_table import EditionNotValid
from payung.instruments.instrument import Instrument

OWN = """
name = "own-2026"
title = { en = "School survey 2026", vi = "Khảo sát 2026" }
years = [2026]
population = "Pupils in grade 7"
recall = "past 12 months"
source = { text = "The ministry", url = "https://example.org/survey" }

[design]
weight = "w"
strata = "region"
clusters = ["school"]
weights = "population"

[items.w]
title = { en = "Weight" }
[items.region]
title = { en = "Region" }
[items.school]
title = { en = "School" }
[items.bullied]
title = { en = "Bullied" }
columns = ["q7"]
answers = [{ code = 1, en = "Yes" }, { code = 2, en = "No" }]
[items.home]
title = { en = "Home" }
answers = [{ en = "Town" }, { en = "Village" }, { en = "Boat" }]

[groups.place]
title = { en = "Place" }
item = "home"
joins = [{ en = "Country", of = ["Village", "Boat"] }]

[indicators.bullied]
title = { en = "Bullied at school" }
numerator = "bullied == 1"
definition = "Was bullied at school."
recall = "past 12 months"
denominator_rule = "Those who answered."
comparability = "own-bullied-12-months"
"""


def written(folder, old="", new=""):
    assert old in OWN
    path = folder / "own-2026.toml"
    path.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    return path


def test_it_is_read_whole(tmp_path):
    own = Instrument.from_file(written(tmp_path))
    assert own.design.clusters == ("school",)
    assert own.items["bullied"].answers[0].code == 1
    assert own.groups[0].joins[0].of == ("Village", "Boat")
    assert own.definitions[0].comparability == "own-bullied-12-months"
    assert not own.weights_are_normalised


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("years =", "year =", "years is missing in the file"),
        (
            'columns = ["q7"]',
            'column = ["q7"]',
            r"unknown key column in \[items.bullied\]",
        ),
        (
            'recall = "past 12 months"\nsource',
            "recall = 12\nsource",
            "recall in the file must be a text",
        ),
        (
            '"population"\n',
            '"raw"\n',
            "weights in .design. is 'raw'; it may be normalised, pop",
        ),
        ('weight = "w"', 'weight = "wt"', "the design names the item wt"),
        ('item = "home"', 'item = "house"', "group place names the item house"),
        ('"Boat"] }', '"Ship"] }', "joins 'Ship', which is not an answer of home"),
        ('"bullied == 1"', '"1 == 1"', "indicator bullied uses no item"),
        ("[groups.place]", "[groups.home]", "give it a name of its own"),
        ('{ en = "Place" }', '{ vi = "Nơi ở" }', "needs English words"),
        ("name =", "name", "own-2026.toml is not TOML"),
    ],
)
def test_a_slip_is_told(tmp_path, old, new, sentence):
    with pytest.raises(EditionNotValid, match=sentence):
        Instrument.from_file(written(tmp_path, old, new))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(EditionNotValid, match="There is no instrument file"):
        Instrument.from_file(tmp_path / "own.toml")
