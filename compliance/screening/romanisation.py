"""Spellings that stand for the same name, as data.

Sources: Revised Romanization of Korean (Ministry of Culture notice 2000-8) and McCune-Reischauer (1937);
Wade-Giles and Hanyu Pinyin (ISO 7098); ISO 9, BGN/PCGN and ICAO Doc 9303 for Cyrillic; and, for Korean and
Arabic names, the spellings usual in passports and newspapers, which follow no standard.
"""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KOREAN_SYLLABLES: Mapping[str, str] = {
    spelling: line.split()[0]
    for line in """
        kim gim
        ri lee yi rhee rhie li i yee reey
        pak bak park bahk pack
        choi choe choy chey
        jong jung jeong chung chong joung
        kang gang kahng
        jo cho joe
        yun yoon youn yune
        jang chang jahng
        rim im lim yim leem
        han hahn
        o oh
        so suh seo
        sin shin
        kwon gwon kwun kweon
        an ahn
        song sohng
        ryu yoo yu you yoo lyu ryoo
        hong hohng
        jon jun jeon chun chon
        ko go koh goh
        mun moon
        son sohn
        pe bae pae bai pai
        pek baek paek paik baik back
        ho heo hur huh her
        no noh roh ro
        sim shim
        ha hah
        ju joo chu choo
        ku gu koo goo
        wu woo u
        pyon byun byeon pyun byon
        yom yeom yum youm
        om eom um uhm
        yo yeo yuh
        pyo phyo
        kil gil
        min meen
        hyon hyun hyeon hyoun
        yong young yeong
        kyong kyung gyeong kyoung kyeong
        un eun
        sok suk seok
        sung seung
        ok ohk
        hi hee hui
    """.strip().splitlines()
    for spelling in line.split()
}
"""Every spelling of a Korean surname (and of some syllables of given names) and the one we compare by."""

LONG_SURNAMES = _words("남궁 황보 제갈 사공 선우 서문 독고 동방 歐陽 欧阳 司馬 司马 諸葛 诸葛 上官")
"""Korean and Chinese surnames of two characters."""

PARTICLES = _words("al el ul ibn bin ben bint")
LEGAL_FORMS = _words(
    "co company corp corporation inc incorporated llc llp lp ltd limited plc gmbh ag kg sa sarl spa srl bv nv"
    " pte pty jsc pjsc ojsc cjsc ooo oao pao zao ao fze fzco dmcc jusighoesa yuhanhoesa gongsi"
)
SERVANT_OF = ("abdul", "abdel", "abdal", "abdol")
"""Abd al-Latif, Abdul Latif, Abdullatif: the same first word."""

FOLDS: tuple[tuple[str, str], ...] = (
    (r"(off|eff)$", r"ov"),
    (r"shch|stsh|sch", "s"),
    (r"tsch|tch|dzh|zh|ch|ts|tz|dj", "c"),
    (r"^hs|sh|x", "s"),
    (r"qi", "ci"),
    (r"kh|gh|ck|q|g", "k"),
    (r"th|dh|d", "t"),
    (r"ph", "f"),
    (r"b", "p"),
    (r"v", "w"),
    (r"j", "c"),
    (r"z", "s"),
    (r"r", "l"),
    (r"eo|eu|ou|oo|u", "o"),
    (r"ee|ea|iy|yi|y", "i"),
    (r"(?<=[ptsmlwnf])io", "a"),
    (r"ae|ai|ay|ei|oe|e", "a"),
    (r"(?<=[^aoi])h|h$", ""),
    (r"nk", "n"),
    (r"(.)\1+", r"\1"),
)
"""Read in order over lower-case Latin letters: what romanisations differ by is made equal."""

ALTERNATIVES: tuple[tuple[str, str], ...] = (
    (r"kh", "h"),
    (r"j", "y"),
    (r"^h", "g"),
    (r"ch", "kh"),
    (r"c(?=[aou])", "k"),
)
"""Letters that stand for different sounds in different countries: a name is looked for under both."""
