"""The pages in a real browser: what a person does, what a screen reader meets, what it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.web.browser import browsing
from tests.web.conftest import ROOT
from tests.web.test_pages import SOURCE, TALKS

pytestmark = pytest.mark.slow

SCREENS = ROOT / "out" / "screens"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
PATIENCE = 20_000
# What axe-core finds does not depend on the screen, but for these rules, which do.
OF_THE_EYE = [
    "color-contrast",
    "css-orientation-lock",
    "link-in-text-block",
    "scrollable-region-focusable",
    "target-size",
]
# Every picture is there, also those that are loaded only when one scrolls to them.
_LOADED = """Promise.all([...document.images].map(one => { one.loading = "eager"; return one.decode(); }))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests here."""
    with browsing() as made:
        yield made


# The pictures that are shown in each of some elements.
_SHOWN = "all => all.map(one => [...one.querySelectorAll('img')].filter(i => i.checkVisibility()).map(i => i.src))"


class Watched:
    """A context of a browser, and all that went wrong or went elsewhere in it."""

    def __init__(self, browser: Browser, site: str, size: str, theme: str = "light", *, script: bool = True) -> None:
        width, height = SIZES[size]
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height}, base_url=site, java_script_enabled=script,
            color_scheme="dark" if theme == "dark" else "light",
        )  # fmt: skip
        self.context.set_default_timeout(PATIENCE)
        self.faults: list[str] = []
        self.context.on("request", lambda one: None if one.url.startswith(site) else self.faults.append(one.url))
        self.context.on("console", lambda one: self.faults.append(one.text) if one.type == "error" else None)
        self.context.on("weberror", lambda one: self.faults.append(str(one.error)))

    def page(self) -> Page:
        """A new page."""
        return self.context.new_page()

    def done(self) -> None:
        """Nothing was refused by the policy, failed, or asked of another host."""
        assert self.faults == []
        self.context.close()


def _paste(page: Page, source: str = "") -> None:
    page.goto("/")
    page.get_by_label("Its text", exact=True).fill(TALKS)
    page.get_by_label("Day of publication").fill("2025-03-18")
    if source:
        page.get_by_text("Compare with its source").click()
        page.get_by_label("The text of the source").fill(source)
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_label("The report", exact=True)).to_be_visible(timeout=PATIENCE)


def test_from_a_pasted_report_to_a_corrected_dossier(browser: Browser, site: str) -> None:
    """Paste the report, see the marks, open the working, compare, keep, correct a figure, find it in the dossier."""
    watched = Watched(browser, site, "desktop")
    page = watched.page()
    _paste(page)
    text = page.get_by_label("The report", exact=True)
    expect(text.locator("a.figure.strain.end")).to_have_count(4)
    expect(page.get_by_role("heading", name="3 findings to look at")).to_be_visible()

    text.get_by_role("link", name="16 percent").click()
    card = page.locator(".card.chosen")
    expect(card.get_by_role("heading", name="nearly 16%")).to_be_focused()
    expect(card.get_by_text("One reads it as")).to_be_visible()
    expect(card.get_by_text("strains against").first).to_be_visible()
    working = card.locator(".finding details").last
    if working.get_attribute("open") is None:
        working.locator("summary").click()
    expect(working.get_by_text("reads as").first).to_be_visible()
    working.locator(".evidence a").first.click()
    expect(page.locator(".card.chosen").get_by_role("heading", name="more than 7%")).to_be_visible()
    expect(text.get_by_role("link", name="7 percent").first).to_be_focused()

    _paste(page, SOURCE)
    expect(page.get_by_text("not in the source").first).to_be_visible()
    expect(page.get_by_role("heading", name="The source", exact=True)).to_be_visible()

    _paste(page)
    page.get_by_role("button", name="Keep in the ledger").click()
    page.wait_for_url(re.compile(r"/report/[0-9a-f]{16}$"))
    page.get_by_label("The report", exact=True).get_by_role("link", name="$1.6 billion").click()
    card = page.locator(".card.chosen")
    card.get_by_text("Correct", exact=True).click()
    card.get_by_label("What is wrong").select_option("value")
    card.get_by_label("What it should be").fill("1750000000")
    card.get_by_label("Why").fill("misheard")
    card.get_by_role("button", name="Correct it").click()
    expect(page.locator(".card.chosen").get_by_role("heading", name="1.75 billion USD")).to_be_visible()
    expect(page.locator("#decided").locator("xpath=..").get_by_text("misheard")).to_be_visible()

    page.get_by_role("link", name="Dossier of Russia and Tajikistan").click()
    expect(page.get_by_role("link", name="1.75 billion USD")).to_be_visible()
    expect(page.locator("tr", has_text="1.75 billion USD").get_by_text("corrected")).to_be_visible()
    watched.done()


def test_with_the_keyboard_alone(browser: Browser, site: str) -> None:
    """N and p go from figure to figure, Escape goes back; the way to the content can be skipped."""
    watched = Watched(browser, site, "desktop")
    page = watched.page()
    _paste(page)
    for key, heading in (("n", "1 of"), ("n", "2 of"), ("n", "3 of"), ("p", "2 of")):
        page.keyboard.press(key)
        expect(page.locator(".card.chosen .count")).to_contain_text(heading)
        expect(page.locator("a.figure:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".card.chosen")).to_have_count(0)
    page.goto("/ledger")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    watched.done()


def test_without_script(browser: Browser, site: str) -> None:
    """Forms, marks, cards and details work; a figure leads to its card, the card back to the words."""
    watched = Watched(browser, site, "desktop", script=False)
    page = watched.page()
    _paste(page)
    expect(page.locator(".card")).to_have_count(19)
    expect(page.locator(".card").first).to_be_visible()
    page.get_by_label("The report", exact=True).get_by_role("link", name="16 percent").click()
    expect(page.locator(".card:target").get_by_role("heading", name="nearly 16%")).to_be_visible()
    page.locator(".card:target .said a").click()
    expect(page.locator("a.figure:target")).to_have_text(re.compile("16 percent"))
    page.locator(".card").first.get_by_text("How it was reached").click()
    expect(page.locator(".card").first.get_by_role("table")).to_be_visible()
    watched.done()


def _every_page(page: Page) -> Iterator[tuple[str, str]]:
    """A name and an address for every kind of page there is."""
    yield "check", "/"
    _paste(page, SOURCE)
    yield "checked", page.url
    yield "chosen", page.url + "#" + str(page.locator(".card.strain").first.get_attribute("id"))
    yield from (("ledger", "/ledger"), ("reports", "/reports"), ("findings", "/findings"), ("dossiers", "/dossier"),
                ("dossier", "/dossier/RU-TJ"), ("measure", "/dossier/RU-TJ?measure=trade.turnover"),
                ("search", "/search?q=trade"), ("api", "/api"), ("problem", "/report/nothing"))  # fmt: skip
    page.goto("/findings")
    yield "finding", str(page.locator("a.plain").first.get_attribute("href"))
    report = str(page.locator("blockquote a").first.get_attribute("href")).partition("#")[0]
    yield "report", report
    page.goto("/dossier/RU-TJ")
    yield "promise", str(page.locator("article.promise", has=page.locator(".state + .state")).first
                         .locator("h3 a").get_attribute("href"))  # fmt: skip


@pytest.mark.parametrize(
    ("size", "theme", "rules"), [("desktop", "light", {}), ("phone", "dark", {"runOnly": OF_THE_EYE})]
)
def test_every_page_for_every_eye(
    browser: Browser, site: str, size: str, theme: str, rules: dict[str, list[str]]
) -> None:
    """No page is wider than its screen, none has a fault that axe-core finds; each is kept as a picture."""
    watched = Watched(browser, site, size, theme)
    page = watched.page()
    SCREENS.mkdir(parents=True, exist_ok=True)
    faults: dict[str, object] = {}
    for name, address in _every_page(watched.page()):
        page.goto("about:blank")
        page.goto(address)
        page.evaluate(_LOADED)
        page.screenshot(path=SCREENS / f"{name}-{size}-{theme}.png", full_page=name != "chosen")
        assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0], name
        found = [(one["id"], one["impact"], [node["html"][:160] for node in one["nodes"][:3]])
                 for one in Axe().run(page, options=rules).response["violations"]]  # fmt: skip
        faults |= {name: found} if found else {}
    watched.faults = [one for one in watched.faults if "404" not in one]  # of the page that is not there
    watched.done()
    assert faults == {}


def test_on_paper_everything_is_there(browser: Browser, site: str) -> None:
    """Printed, every card stands there with its working, each chart once, and what only works on a screen is gone."""
    watched = Watched(browser, site, "desktop")
    page = watched.page()
    _paste(page)
    page.keyboard.press("n")
    page.emulate_media(media="print")
    expect(page.locator(".card").nth(5)).to_be_visible()
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.locator(".card").first.get_by_text("Why").first).to_be_visible()
    page.emulate_media(media="screen")
    page.goto("/dossier/RU-TJ")
    page.emulate_media(media="print")
    printed = page.locator(".chart").evaluate_all(_SHOWN)
    assert len(printed) > 1
    assert all(len(one) == 1 and "theme=light&size=middle" in one[0] for one in printed)
    watched.done()
