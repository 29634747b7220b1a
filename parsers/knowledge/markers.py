"""Marker shapes of the point tree (domain.md, section 11).

One row a class: its name in the contract, its rank in the official order of levels
(GB/T 9704: 一、 → （一） → 1. → （1）), its pattern over folded text. The pattern's
first group that matched is the slot that holds the ordinal. Add a row to teach a new shape.
"""

from __future__ import annotations

CN = "一二三四五六七八九十"
# Behind a number with a point these show that it measures something.
NO_DECIMAL = (
    "[万亿千百多余]|元|公里|平方|立方|[米吨亩倍个度人分岁年级户件项次天条]|公顷|小时|消费|[a-zA-Z℃]"
)

# fmt: off
MARKERS: tuple[tuple[str, int, str], ...] = (
    ("cn_dun", 0, rf"([{CN}]{{1,3}})\s{{0,2}}(?:、|[.,](?![\d{CN}]))"),
    ("cn_paren", 1, rf"(?:\(\s{{0,2}}([{CN}]{{1,3}})\s{{0,2}}\)|([㈠-㈩]))、?"),
    # 建议一:, 问题2、 name what they count.
    ("named", 0, rf"(?:建议|意见|问题|诉求|事项|提案)(?:([{CN}]{{1,2}})\s{{0,2}}[:、.]|(\d{{1,2}})\s{{0,2}}(?::|、|\.(?!\d)))"),
    ("roman", 0, r"([Ⅰ-Ⅻ]|[IVX]{1,4})\s{0,2}[.、:](?![A-Za-z\d])"),
    ("arabic_dun", 2, r"(\d{1,2})\s{0,2}、"),
    # A year or a name may follow the dot: `1.2024年新建公厕`, `1.3号线东延` are no decimals.
    ("arabic_dot", 2, r"(?:(\d{1,2})\.(?!\d(?!\d{3}年|\d{0,2}(?:号线|号楼|路公交|路车)))|([⒈-⒛]))"),
    ("arabic_paren", 3, r"(?:\(?\s{0,2}(\d{1,2})\s{0,2}\)|([⑴-⒇]))、?"),
    # The second part of 2.1 counts; 2.1公里 is a measure, 3.15 a day.
    ("decimal", 3, rf"\d{{1,2}}\.([1-9]\d?)(?![\d.,%‰:/-])(?!\s?(?:{NO_DECIMAL}))"),
    ("letter", 4, r"([A-H])\s?[.、](?![A-Za-z\d])"),
    ("circled", 4, r"([①-⑳])、?"),
    ("di", 5, rf"第([{CN}]{{1,3}})(?:[,、:]|[条点项个](?:建议|意见|问题|诉求)?[,、:]|[条点项](?=关于|建议|意见|提出|是)|[条点](?=[\u4e00-\u9fff]{{3,16}}[。:]))"),
    ("yishi", 6, rf"([{CN}]{{1,2}})是(?![否非指])"),
    ("sequence", 6, r"(首先|其次|再次|最后|一方面|另一方面)[,:、]?"),
)
# fmt: on

SEQUENCE_ORDINALS: dict[str, int] = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "最后": 4,
    "一方面": 1,
    "另一方面": 2,
}

# Signs of other scripts by their number.
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
LETTERS = "ABCDEFGH"

# Classes that continue one another inside one level (letters.md: `1、2.3、` in one list).
TWINS: dict[str, str] = {"arabic_dun": "arabic_dot", "arabic_dot": "arabic_dun"}

# What may stand behind the name of a body that heads its own part of a joint letter.
UNIT_WORDS = r"的?(?:会办|协办|分办|办理|反馈)?(?:答复|意见|回复|情况|说明)(?:如下|情况)?"

# Classes that may stand inside a line where line breaks were lost.
INLINE_CLASSES = frozenset(
    {
        "cn_dun",
        "cn_paren",
        "arabic_dun",
        "arabic_dot",
        "arabic_paren",
        "circled",
        "di",
        "yishi",
        "sequence",
    }
)

# The proposer's own points, told again in the letter: 您在建议中提出,一是…;二是… (no answers).
# Right below a letter's opening its first paragraph may do so under a name: 建议内容:一是…;二是…
RESTATES_BELOW_OPENING = r"^\s{0,8}[【\[]?(?:原|您的|所提)?(?:代表|委员)?(?:建议|提案|议案)的?(?:主要|具体)?(?:内容|原文|要点|事项|摘要)[】\]]?\s?:\s{0,4}$"
RESTATES = (
    r"(?:^|[。;,])\s{0,4}(?:您|你|贵)[^,。;:]{0,6}(?:在[^,。;:]{1,20}[中里内],?)?(?:还|也|明确)?"
    r"(?:提出|指出|提到|建议|认为)了?(?:(?:以下|如下|下列)?[几两二三四五六七八\d]?[点条项个]?"
    r"(?:具体)?(?:建议|意见|要求|诉求)?(?:如下|是|有|包括|主要有)?)\s?[,:]?\s?$"
)
# Words of the answer; an item that has them is no mere ask.
ANSWERS = r"我[局委办厅院部]|已|将|拟|正在|目前"
