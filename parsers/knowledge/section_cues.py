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
        r"建议(?:如下|和措施|及措施|与对策)?$", r"解决(?:办法|措施|途径|思路)", r"^(?:办法|措施|建议、办法|对策)", r"(?:办法|措施)(?:和|与|及)要求", r"工作建议", r"整改建议", r"^(?:(?:解决|建议|具体|改进)的?)?方案$",
    )),
    ("background", (
        r"现状", r"背景", r"案由", r"情况(?:反映|介绍|概述)$", r"基本情况", r"调研情况", r"概况", r"由来",
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
    "两条措施", "三条措施", "上述事项", "上述措施", "上述任务", "这些", "通过以上", "通过上述", "通过这些", "总的来看", "总的看", "总体来看", "这两项", "这三项", "这四项", "这几项", "以上", "上述", "同时,还", "同时还", "同时,要", "此外", "另外", "总之", "综上", "下一步", "因此", "为此", "今后",
)

# Headings without a marker: alone on a line, or in front of a colon at the start of a clause.
ZONE_HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "background",
        ("案由", "调研情况", "情况反映", "基本情况", "背景情况", "背景", "案由背景", "现状", "现状分析", "现状概述", "情况分析", "基本现状", "调研背景", "提案背景", "背景与现状", "背景及现状", "情况说明", "现状与背景"),
    ),
    (
        "problem",
        ("问题分析", "问题及分析", "存在问题", "存在的问题", "存在的主要问题", "主要问题", "原因分析", "问题及原因", "问题与不足", "主要原因", "问题", "存在困难", "存在的困难", "主要困难", "困难与问题", "问题和困难", "存在的困难和问题", "存在问题及原因", "存在不足", "现状及问题", "现状与问题", "问题和不足", "成因分析", "原因"),
    ),
    ("other", ("案据", "理由")),
    (
        "ask",
        ("方案", "具体建议", "意见建议", "对策建议", "工作建议", "有关建议", "几点建议", "建议", "解决办法", "建议措施", "对策措施", "办法", "建议如下", "对策", "意见和建议", "意见与建议", "对策与建议", "对策和建议", "对策及建议", "建议内容", "具体措施", "措施建议", "解决方案", "建议和意见", "建议办法", "主要建议", "相关建议", "建议及措施", "建议和措施", "几点意见", "建议、办法和要求", "解决措施", "办法和建议"),
    ),
)

# Others than the proposer who propose something: 群众提出以下建议:
TOLD_BY_OTHERS = r"(?:群众|居民|村民|市民|学生|家长|专家|学者|部门|企业|商户)[^,:建]{0,6}(?:提出|反映|建议)"

# In front of a long heading these show that it belongs to its sentence: 提出以下具体建议:
BEFORE_NO_HEADING = "下点列的出些是与和及、各条有"

# What a paragraph without a section says: trouble, and the turn that leads to it.
TROUBLE = r"问题|困难|不足|缺乏|缺少|滞后|难以|无法|不便|隐患|严重|短缺|薄弱|不到位|不完善|不健全|偏低|过高|投诉|拥堵|扰民|危险|困扰|不堪|闲置|流失|瓶颈|短板|矛盾|破损|堵塞|污染|事故|空白|跟不上|不均|不够|没有|只能|吃力|狭窄|拥挤|抱怨|反映强烈|不满|偏少|太少|老化|陈旧|断断续续|年久失修|不高|不强|欠缺|脱节|浪费|受阻|扰|慢|乱"
TURN = r"(?:^|[。;,])\s{0,2}(?:但|然而|不过|由于|可是|却|目前|与此同时|而)"
# How a point reads that asks for something though no heading says so.
IMPERATIVE = r"^(?:由|要|应|应当|建议|希望|请|尽快|加大|加强|加快|完善|建立|健全|制定|出台|统筹|坚持|推进|推动|优化|提高|提升|落实|强化|支持|鼓励|引导|整合|规范|开展|组织|设立|增加|扩大|改造|新建|建设|明确|探索|充分|积极|进一步|将|把|对)"

# Words of all such papers: what ask and answer share in them ties nothing together.
COMMON_WORDS: tuple[str, ...] = (
    "建议", "应当", "应该", "进一步", "加强", "加快", "推进", "推动", "完善", "建立", "健全", "工作", "有关", "相关",
    "部门", "我市", "我县", "我区", "我局", "全市", "全县", "全区", "全省", "您提出的", "提案", "问题", "关于", "针对",
)

# Boxes of a form that hold one part of an item's text each (domain.md, section 8).
BOX_ROLES: dict[str, str] = {
    "建议": "ask", "具体建议": "ask", "意见建议": "ask", "建议、办法和要求": "ask",
    "问题及分析": "problem", "背景情况": "background", "情况反映": "background",
    "办法": "ask", "解决办法": "ask", "具体办法": "ask", "方案": "ask", "对策建议": "ask", "工作建议": "ask", "建议措施": "ask", "意见和建议": "ask",
    "问题分析": "problem", "存在问题": "problem", "存在的问题": "problem", "原因分析": "problem", "问题": "problem",
    "调研情况": "background", "情况说明": "background", "背景": "background", "情况分析": "background", "现状": "background",
}
# Boxes that hold the item as such: they open no section.
BODY_BOXES: frozenset[str] = frozenset({
    "内容", "正文", "原文", "全文", "提案内容", "建议内容", "提案正文", "建议正文", "提案全文", "建议全文", "提案原文", "建议原文", "问题内容",
})
# fmt: on
