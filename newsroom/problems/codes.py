"""Every code a problem can have, and how much each weighs."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType


class Severity(Enum):
    """How much a problem weighs."""

    ERROR = "error"
    """The entry cannot be published; the rest of the build goes on and ends with exit code 1."""
    WARNING = "warning"
    """A reviewer must see it."""
    ADVICE = "advice"
    """Worth knowing; nothing is held back."""


_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE

SEVERITIES: Mapping[str, Severity] = MappingProxyType(
    {
        # front matter and files
        "M01": _ERROR,  # a required field is missing
        "M02": _ERROR,  # value outside its vocabulary
        "M03": _ADVICE,  # read tolerantly: full-width marks, missing space, byte order mark, other date form
        "M04": _ERROR,  # the same key twice
        "M05": _WARNING,  # two entries of a kind with one title, or nearly one text
        "M06": _ADVICE,  # date and week do not match, or date in the future
        "M07": _ERROR,  # unknown key
        "M08": _ERROR,  # value has the wrong form
        "M09": _WARNING,  # too long, too many
        "M10": _ERROR,  # no front matter, or its block is not closed
        "M11": _ERROR,  # anchors, aliases, tags, merge keys
        "M12": _ERROR,  # otherwise broken YAML: tabs, unclosed quotes or brackets
        "M13": _ERROR,  # value cut by " #"
        "M14": _WARNING,  # not UTF-8; read as GBK
        "M15": _ERROR,  # no text at all
        "M16": _ERROR,  # file too large
        "M17": _ERROR,  # empty file, or no body
        "M18": _ERROR,  # file name cannot be an address
        "M19": _ERROR,  # two files with one address
        "M20": _WARNING,  # folder or file of no kind
        "M21": _ERROR,  # link that leads out of content/
        "M22": _ERROR,  # date out of range
        "M24": _ERROR,  # guides supersede each other in a circle
        "A01": _ERROR,  # old address unusable, or taken
        "V01": _ERROR,  # data file unusable
        # links and pictures
        "L01": _ERROR,  # target missing
        "L02": _ERROR,  # bundle with a tip that is not public
        "L03": _WARNING,  # link that is not https, shortened or tracking
        "L04": _ERROR,  # the page would load something from another host
        "L05": _ERROR,  # active content
        "L06": _WARNING,  # link to an entry that is not public: shown as plain text
        "I01": _WARNING,  # file says where, when, by whom; advice where it does not say where
        "I02": _ADVICE,  # lies on its side
        "I03": _ADVICE,  # wider or heavier than anything published
        "I04": _ERROR,  # QR code that is not allowed
        "I05": _WARNING,  # no alternative text
        "I06": _ERROR,  # photograph without a word on who is in it, pupils without consent
        "I07": _WARNING,  # file named after somebody
        "I08": _ADVICE,  # nothing but text
        "I09": _ERROR,  # picture cannot be read
        "I10": _ERROR,  # picture too large to decode safely
        "I11": _ADVICE,  # moving picture
        "I12": _ERROR,  # format that browsers do not show
        # review and digests
        "R01": _ADVICE,  # a signature is missing
        "R02": _ADVICE,  # changed after signing
        "R03": _ERROR,  # published, changed, and no correction note
        "G01": _ERROR,  # broken register line
        "G03": _ERROR,  # broken line of the publications' register
        "G02": _ADVICE,  # register names an entry that does not exist
        "D01": _ERROR,  # digest names a missing entry
        "D02": _ERROR,  # file name is no week
        "D03": _WARNING,  # an entry changed after its digest was locked
        "D04": _ERROR,  # lock record incomplete, or number given twice
        # wording and typography
        "T01": _WARNING,  # half-width mark touching Chinese
        "T02": _WARNING,  # unpaired mark
        "T03": _WARNING,  # straight quotes around Chinese
        "T04": _ADVICE,  # repeated marks
        "T05": _ADVICE,  # dots and hyphens for …… and ——
        "T06": _WARNING,  # full-width digits and letters
        "T07": _ADVICE,  # 、 between titles or quotations
        "T08": _ADVICE,  # needless spaces
        "T09": _ADVICE,  # spacing beside Latin letters
        "T10": _WARNING,  # numbers of headings
        "T11": _ADVICE,  # long paragraph or sentence
        "T12": _WARNING,  # traditional, private or invisible character
        "T13": _ADVICE,  # English full stop behind a Chinese sentence
        "C01": _ERROR,  # impossible date, or a weekday that is not the date's
        "C02": _ERROR,  # name of the glossary miswritten
        "C03": _ADVICE,  # two names touching
        "C04": _ADVICE,  # words taken for each other
        "C05": _WARNING,  # count and list do not match
        "C06": _ADVICE,  # superlatives that praise
        "C07": _ERROR,  # placeholder left
        "C08": _ADVICE,  # relative time
        "C09": _ERROR,  # hotline that is not in the list
        "C10": _WARNING,  # word of the school's own list
        # personal information
        "S01": _ERROR,  # number of an ID card or another paper
        "S02": _ERROR,  # mobile number
        "S03": _ERROR,  # bank card or account
        "S04": _WARNING,  # fixed line that is in no list
        "S05": _ERROR,  # home address
        "S06": _WARNING,  # number plate
        "S07": _WARNING,  # e-mail, QQ, WeChat
        "S08": _ERROR,  # student, register or staff number
        "S09": _ERROR,  # marks, ranks, promotion
        "S10": _ERROR,  # list of names
        "S11": _ERROR,  # health or hardship of a pupil
        "S12": _WARNING,  # combination that identifies
        "S13": _ERROR,  # meeting code, folder with its code, group
        "S14": _ERROR,  # data about persons in an entry of 有上报 or 有关心
        # how the channels take it
        "W01": _WARNING,  # title longer than lists show
        "W02": _WARNING,  # summary too long
        "W03": _ADVICE,  # constructs a channel changes
        "W04": _ADVICE,  # long text
        # what goes stale
        "N01": _WARNING,  # hotline not verified lately
        "N02": _WARNING,  # course not verified lately
        "N03": _ADVICE,  # consent about to end
        "N04": _ADVICE,  # notice about to end
        "N05": _WARNING,  # withdrawn, and still on the Official Account
        # waivers and settings
        "F01": _ERROR,  # waiver without a code that may be waived, or without a reason
        "K01": _ERROR,  # mkdocs.yml unreadable
        "K02": _ERROR,  # unknown setting
        "K03": _ERROR,  # setting with a wrong value
    }
)
"""Every code there is. A code keeps its meaning for ever; a retired one is never used again."""

SENSITIVE: frozenset[str] = frozenset({"C09", "C10", "I07", *(code for code in SEVERITIES if code[0] == "S")})
"""Codes whose place holds personal data: whoever shows the line has to mask it."""
