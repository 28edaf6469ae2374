"""Make the covers' font anew: one bold subset of Noto Sans CJK SC under a name of its own.

    python tests/bench/cover_font.py NotoSansCJK-Bold.ttc

Needed about never: the result is kept in newsroom/covers/fonts/. Wants fontTools and pypinyin-dict (`pip install
fonttools pypinyin-dict`), and the collection of Debian's package fonts-noto-cjk. Same source, same fontTools: same
bytes. Takes about a minute.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from pypinyin_dict.pinyin_data.kmandarin_8105 import pinyin_dict

TARGET = Path(__file__).resolve().parents[2] / "newsroom" / "covers" / "fonts" / "newsroom-covers-bold.otf"
FAMILY, POSTSCRIPT = "Newsroom Covers", "NewsroomCovers-Bold"
NAMES = "㛃䶮𬱖龑龢鼐嫄婞媖嬅栐梽楷淏湉溦煊煜熠燊燚犇玘玥玮琀琇瑀瑄瑧璟祎禤翀翊翎翙芃芊芮苒茜菡萱萲蓁蔚蕙薇袆赟轩迦逄邈邱郗闫霂霏靓韫韬颋颢飏骁骞鲲喆堃昇淼皛祺骉堯峯峰淩凌彣珺甡贇頔㙍㑇"
MARKS = "—–―…⋯“”‘’·•・、。《》〈〉【】（）「」『』！？，：；～￥％＋－＝｜→←↑↓↔⇒№℃℉‰①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳○●◎★☆▲△▼▽◆◇■□✓✔✕✖♪♫×÷±≈≠≤≥°′″〇々™®©€£¥½¼¾²³"


def characters() -> set[int]:
    """GB 2312 whole, the 8,105 characters of the Table of General Standard Chinese Characters (the law's list for
    names since 2013), rarer ones met in names, Latin-1, and the marks of running text.
    """
    rows = range(0xA1, 0xF8)
    cells = range(0xA1, 0xFF)
    gb2312 = {bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells} - {""}
    latin = {*range(0x20, 0x7F), *range(0xA0, 0x180)}
    return {ord(one) for one in (*gb2312, *NAMES, *MARKS)} | latin | set(pinyin_dict)


def rename(font: TTFont) -> None:
    """OFL 1.1, 3: a changed version does not carry the reserved name ("Source"); and Noto is a trademark (2.004's
    own record says so). Copyright, designers and licence stay.
    """
    kept = {0, 8, 9, 10, 13, 14}
    table = font["name"]
    table.names = [one for one in table.names if one.platformID == 3 and one.langID == 1033 and one.nameID in kept]
    said = {
        1: FAMILY,
        2: "Bold",
        3: f"2.004;{POSTSCRIPT}",
        4: f"{FAMILY} Bold",
        5: "Version 2.004; a subset for the covers of this project, hints and layout features taken out",
        6: POSTSCRIPT,
    }
    for key, text in said.items():
        table.setName(text, key, 3, 1, 1033)
    cff = font["CFF "].cff
    cff.fontNames = [POSTSCRIPT]
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = f"{FAMILY} Bold", FAMILY


def main(source: str) -> None:
    """Read the collection, cut it down, write it."""
    collection = TTCollection(source, lazy=True, recalcTimestamp=False)
    font = next(one for one in collection.fonts if one["name"].getDebugName(4) == "Noto Sans CJK SC Bold")
    wanted, known = characters(), set(font.getBestCmap())
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "GPOS", "GSUB", "DSIG"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted & known)
    cutter.subset(font)
    rename(font)
    subset.save_font(font, str(TARGET), options)
    print(f"{len(wanted & known)} characters, {TARGET.stat().st_size:,} bytes")
    print("not in the source:", "".join(chr(one) for one in sorted(wanted - known)))


if __name__ == "__main__":
    main(*sys.argv[1:])
