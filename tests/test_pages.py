"""A link in a page leads somewhere."""

import re
from urllib.parse import unquote

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def headings(page):
    """Anchors of a page's headings, as code hosts make them."""
    text = re.sub(
        r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S
    )
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        words = re.sub(r"[^\w\- ]", "", heading.strip().lower())
        yield words.replace(" ", "-")


def broken(pages):
    for page in pages:
        text = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
        for link in LINK.findall(text):
            if re.match(r"[a-z]+:", link):
                continue  # the outside world is not ours to test
            path, _, anchor = unquote(link).partition("#")
            target = (page.parent / path).resolve() if path else page
            if not target.exists():
                yield f"{page.name}: {link} is not there"
            elif anchor and anchor not in headings(target):
                yield f"{page.name}: {link} has no such heading"


def test_every_link_between_pages_leads_somewhere(pages):
    assert len(pages) > 5
    assert list(broken(pages)) == []


def test_a_link_to_nowhere_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Here\n[a](gone.md) [b](#here) [c](#there) [d](page.md#here)\n")
    assert list(broken([page])) == [
        "page.md: gone.md is not there",
        "page.md: #there has no such heading",
    ]
