"""Words by which sections and points of a proposal show what they are (domain.md, section 10)."""

from __future__ import annotations

# fmt: off
# Headings, the first row that fits wins; patterns run over folded headings.
SECTION_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("problem", (
        r"存在的?(?:主要|突出|一些)?的?(?:问题|困难|短板|不足)", r"问题(?:及|和|与)?(?:原因|成因)?(?:分析|不足|和不足)?$", r"(?:主要)?问题$",
        r"困难", r"短板", r"不足(?:之处)?$", r"(?:主要)?原因(?:分析)?$", r"尚存在", r"问题与", r"瓶颈", r"难点", r"隐患", r"制约因素", r"突出问题",
    )),
    ("ask", (
        r"^(?:几点|有关|具体|工作|主要|相关|意见)?建议", r"对策(?:建议|措施)?", r"意见(?:和|与|及)?建议", r"(?:的)?(?:几点|具体|工作)建议$",
        r"建议(?:如下|和措施|及措施|与对策)?$", r"解决(?:办法|措施|途径|思路)", r"^(?:办法|措施|建议、办法|对策)", r"(?:办法|措施)(?:和|与|及)要求", r"工作建议", r"整改建议",
    )),
    ("background", (
        r"现状", r"背景", r"案由", r"情况(?:反映|介绍|概述)$", r"基本情况", r"调研情况", r"(?:的)?(?:重要性|必要性|意义|可行性)", r"概况", r"由来", r"成效", r"经验", r"做法", r"比较",
    )),
)

# A sentence behind which the asks begin.
ASKS_BEGIN: tuple[str, ...] = (
    r"(?:为此|因此|鉴于此|据此|基于此|故|综上|对此|基于以上|针对以上|针对上述|针对存在)[^。;\n]{0,24}(?:建议|提出)",
    r"(?:提出|有)(?:以下|如下|几点|几条|相关|下列)[^。;\n]{0,10}(?:建议|意见|对策)",
    r"(?:建议|对策|意见)如下", r"建议[^。;\n]{0,16}:\s{0,2}$", r"现?(?:特|谨)?(?:提出|建议)(?:如下|以下)?\s{0,2}:", r"(?:^|[。;\n])\s{0,4}(?:为此|因此|故)?,?建议\s{0,2}[:,]",
)

# A paragraph that is itself an ask, or itself states a problem.
ASK_TEXT: tuple[str, ...] = (
    r"^(?:[^。;,]{0,14},)?(?:为此|因此|故|希望|恳请|特|现|我们|我)?,?(?:特)?(?:建议|恳请|呼吁|请求)(?![的。书人案])",
    r"^(?:为此|因此|故)?,?希望(?:有关部门|相关部门|政府|市|县|区|能)",
)

# The parent speaks again behind the last inline item (seed.md, trap 20).
TAIL_CUES: tuple[str, ...] = (
    "这些", "这两项", "这三项", "这四项", "这几项", "以上", "上述", "同时,还", "同时还", "同时,要", "此外", "另外", "总之", "综上", "下一步", "因此", "为此", "今后",
)

# Headings without a marker: alone on a line, or in front of a colon at the start of a clause.
ZONE_HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "background",
        ("调研情况", "情况反映", "基本情况", "背景情况", "背景", "案由背景", "现状", "现状分析", "现状概述", "情况分析"),
    ),
    (
        "problem",
        ("问题分析", "问题及分析", "存在问题", "存在的问题", "存在的主要问题", "主要问题", "原因分析", "问题及原因", "问题与不足", "主要原因", "问题"),
    ),
    (
        "ask",
        ("具体建议", "意见建议", "对策建议", "工作建议", "有关建议", "几点建议", "建议", "解决办法", "建议措施", "对策措施", "办法", "建议如下", "对策"),
    ),
)

# In front of a long heading these show that it belongs to its sentence: 提出以下具体建议:
BEFORE_NO_HEADING = "下点列的出些是与和及、各条有"

# Words of all such papers: what ask and answer share in them ties nothing together.
COMMON_WORDS: tuple[str, ...] = (
    "建议", "应当", "应该", "进一步", "加强", "加快", "推进", "推动", "完善", "建立", "健全", "工作", "有关", "相关",
    "部门", "我市", "我县", "我区", "我局", "全市", "全县", "全区", "全省", "您提出的", "提案", "问题", "关于", "针对",
)

# Boxes of a form that hold one part of an item's text each (domain.md, section 8).
BOX_ROLES: dict[str, str] = {
    "建议": "ask", "具体建议": "ask", "意见建议": "ask", "建议、办法和要求": "ask",
    "理由": "problem", "问题及分析": "problem", "背景情况": "background", "情况反映": "background",
}
# fmt: on
