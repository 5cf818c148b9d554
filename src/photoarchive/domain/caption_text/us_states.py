"""The states of the USA as datelines write them: whole, as the Associated Press shortens them, and
by their two letters."""

from __future__ import annotations

from functools import cache

from photoarchive.domain.text import words

# Georgia is left to whoever asks: it is a country too.
_STATES = """
Alabama Ala. AL | Alaska AK | Arizona Ariz. AZ | Arkansas Ark. AR | California Calif. CA
Colorado Colo. CO | Connecticut Conn. CT | Delaware Del. DE | Florida Fla. FL | Hawaii HI
Idaho ID | Illinois Ill. IL | Indiana Ind. IN | Iowa IA | Kansas Kan. KS | Kentucky Ky. KY
Louisiana La. LA | Maine ME | Maryland Md. MD | Massachusetts Mass. MA | Michigan Mich. MI
Minnesota Minn. MN | Mississippi Miss. MS | Missouri Mo. MO | Montana Mont. MT | Nebraska Neb. NE
Nevada Nev. NV | New_Hampshire N.H. NH | New_Jersey N.J. NJ | New_Mexico N.M. NM
New_York N.Y. NY | North_Carolina N.C. NC | North_Dakota N.D. ND | Ohio OH | Oklahoma Okla. OK
Oregon Ore. OR | Pennsylvania Pa. PA | Rhode_Island R.I. RI | South_Carolina S.C. SC
South_Dakota S.D. SD | Tennessee Tenn. TN | Texas TX | Utah UT | Vermont Vt. VT | Virginia Va. VA
Washington Wash. WA | West_Virginia W.Va. WV | Wisconsin Wis. WI | Wyoming Wyo. WY | D.C. DC
"""
_TWO_LANDS = "georgia"


def state_named(name: str) -> str:
    """The state of this name in full ("Calif." is "California"); empty where there is none."""
    return _by_name().get(_key(name), "")


def is_country_or_state(name: str) -> bool:
    """Whether a country and a state are both called so."""
    return _key(name) in (_TWO_LANDS, "ga")


def _key(name: str) -> str:
    return " ".join(words(name))


@cache
def _by_name() -> dict[str, str]:
    found = {}
    for line in _STATES.strip().splitlines():
        for one in line.split(" | "):
            spellings = [spelling.replace("_", " ") for spelling in one.split()]
            found.update(dict.fromkeys(map(_key, spellings), spellings[0]))
    return found
