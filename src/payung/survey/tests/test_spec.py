"""Each promise of the reference holds, and each public name has what a reader needs."""

import inspect

import pytest

import payung.survey
from payung.survey.spec.promises import PROMISES


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.says)
def test_the_promise_holds(promise):
    found = promise.found()

    for group, numbers in promise.gives.items():
        for name, number in numbers.items():
            assert getattr(found[group], name) == pytest.approx(
                number, rel=1e-14, abs=1e-15
            ), (group, name)


PUBLIC = [getattr(payung.survey, name) for name in payung.survey.__all__]


@pytest.mark.parametrize("public", PUBLIC, ids=payung.survey.__all__)
def test_a_public_name_says_what_it_is(public):
    assert inspect.getdoc(public)


# What makes an indicator takes words only; its formula stands in one sentence.
FUNCTIONS = [
    one
    for one in PUBLIC
    if inspect.isfunction(one) and "source" in inspect.signature(one).parameters
]


@pytest.mark.parametrize("public", FUNCTIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("part", ["Parameters", "Returns", "Raises", "Source"])
def test_a_public_function_has_its_parts(public, part):
    assert part in inspect.getdoc(public)


@pytest.mark.parametrize("public", FUNCTIONS, ids=lambda one: one.__name__)
def test_every_parameter_is_described(public):
    described = inspect.getdoc(public)

    for name in inspect.signature(public).parameters:
        assert f"\n{name}" in described or f", {name}" in described, name
