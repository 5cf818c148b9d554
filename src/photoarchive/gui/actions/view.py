"""How photographs are looked at; help."""

from __future__ import annotations

from photoarchive.domain.query import Order
from photoarchive.gui.actions.action import HIDDEN, Action, Keys, Place, some_selected
from photoarchive.gui.actions.review import LOOKING
from photoarchive.i18n import N_

ORDER_WORDS = {
    Order.NEWEST: N_("Newest first"),
    Order.OLDEST: N_("Oldest first"),
    Order.LAST_IMPORTED: N_("Last imported first"),
    Order.NAME: N_("By name"),
    Order.RATING: N_("Best rated first"),
    Order.RELEVANCE: N_("Most relevant first"),
    Order.BY_HAND: N_("By hand"),
}
_THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
# Each language in its own words; they are not translated.
LANGUAGE_WORDS = {"": N_("As the system"), "en": "English", "es": "Español", "ar": "العربية"}


def _order(order: Order, words: str) -> Action:
    return Action(
        f"view.order-{order.name.lower()}",
        words,
        lambda desk: desk.order_by(order),
        Place.VIEW,
        when=lambda desk: order is not Order.BY_HAND or desk.sets.has_hand_order(),
        submenu=N_("&Order"),
    )


def _theme(choice: str, words: str) -> Action:
    return Action(
        f"view.theme-{choice}",
        words,
        lambda desk: desk.use_theme(choice),
        Place.VIEW,
        submenu=N_("&Appearance"),
    )


def _language(tag: str, words: str) -> Action:
    return Action(
        f"view.language-{tag or 'system'}",
        words,
        lambda desk: desk.use_language(tag),
        Place.VIEW,
        submenu=N_("La&nguage"),
    )


ACTIONS = (
    Action(
        "view.grid",
        N_("&Grid"),
        lambda desk: desk.show_loupe(False),
        Place.VIEW,
        ("G",),
        heard=Keys.PHOTOGRAPHS,
        icon="layout-grid",
    ),
    Action(
        "view.loupe",
        N_("&Loupe"),
        lambda desk: desk.show_loupe(not desk.in_loupe),
        Place.VIEW,
        ("E",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon="image",
    ),
    *LOOKING,
    Action(
        "view.quick-look",
        N_("&Quick look"),
        lambda desk: desk.quick_look(),
        Place.VIEW,
        ("Space",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
    ),
    Action(
        "view.regions",
        N_("R&egions"),
        lambda desk: desk.show_regions(),
        Place.VIEW,
        ("R",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        icon="scan",
    ),
    Action(
        "view.full-size",
        N_("Full &size"),
        lambda desk: desk.zoom(0),
        Place.VIEW,
        ("Z",),
        heard=Keys.PHOTOGRAPHS,
        when=some_selected,
        begins_group=True,
    ),
    Action(
        "view.larger",
        N_("La&rger"),
        lambda desk: desk.zoom(1),
        Place.VIEW,
        ("Ctrl++", "Ctrl+="),
        icon="zoom-in",
    ),
    Action(
        "view.smaller",
        N_("S&maller"),
        lambda desk: desk.zoom(-1),
        Place.VIEW,
        ("Ctrl+-",),
        icon="zoom-out",
    ),
    Action(
        "view.back",
        N_("Sear&ch before"),
        lambda desk: desk.go_in_past(-1),
        Place.VIEW,
        ("Alt+Left",),
        when=lambda desk: desk.can_go_in_past(-1),
        begins_group=True,
    ),
    Action(
        "view.forward",
        N_("Search af&ter"),
        lambda desk: desk.go_in_past(1),
        Place.VIEW,
        ("Alt+Right",),
        when=lambda desk: desk.can_go_in_past(1),
    ),
    *(_order(order, words) for order, words in ORDER_WORDS.items()),
    Action(
        "view.side-bar",
        N_("Side &bar"),
        lambda desk: desk.show_panel("side-bar"),
        Place.VIEW,
        ("F7",),
        icon="panel-left",
        begins_group=True,
    ),
    Action(
        "view.inspector",
        N_("&Inspector"),
        lambda desk: desk.show_panel("inspector"),
        Place.VIEW,
        ("F8",),
        icon="panel-right",
    ),
    Action(
        "view.columns",
        N_("T&wo languages"),
        lambda desk: desk.show_columns(),
        Place.VIEW,
        ("Ctrl+Shift+L",),
        icon="columns-2",
    ),
    Action(
        "view.next-language",
        N_("Ne&xt language"),
        lambda desk: desk.step_language(1),
        Place.VIEW,
        ("Ctrl+L",),
        icon="languages",
    ),
    Action(
        "view.language-before",
        N_("Language &before"),
        lambda desk: desk.step_language(-1),
        Place.VIEW,
        ("Ctrl+Alt+L",),
        submenu=HIDDEN,
    ),
    Action(
        "view.profile",
        N_("&Profile …"),
        lambda desk: desk.choose_profile(),
        Place.VIEW,
        icon="list-tree",
    ),
    Action(
        "view.full-screen",
        N_("&Full screen"),
        lambda desk: desk.full_screen(),
        Place.VIEW,
        ("F11",),
        icon="maximize",
    ),
    *(_theme(choice, words) for choice, words in _THEMES),
    *(_language(tag, words) for tag, words in LANGUAGE_WORDS.items()),
    Action(
        "help.keys",
        N_("&Keys"),
        lambda desk: desk.show_keys(),
        Place.HELP,
        ("F1",),
        icon="keyboard",
    ),
    Action(
        "help.keys-here",
        N_("&Keys"),
        lambda desk: desk.show_keys(),
        Place.HELP,
        ("?",),
        heard=Keys.PHOTOGRAPHS,
        submenu=HIDDEN,
    ),
    Action(
        "help.palette",
        N_("&All commands …"),
        lambda desk: desk.show_palette(),
        Place.HELP,
        ("Ctrl+Shift+P",),
        icon="command",
    ),
    Action(
        "help.about",
        N_("A&bout photoarchive"),
        lambda desk: desk.show_about(),
        Place.HELP,
        icon="info",
        begins_group=True,
    ),
)
