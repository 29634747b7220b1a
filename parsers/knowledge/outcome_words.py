"""Words for what became of an item, and which of them go with a class.

`OUTCOME_CLAUSES`: what a whole clause says, the first row that fits counts. `FILLERS` may stand
around it. `CLASS_MEANS`: what any known scheme lets a class mean (domain.md, section 4); words
beside a class that it never means contradict it. Add a wording as one more alternative.
"""

from __future__ import annotations

# fmt: off
_DONE = r"(?:(?:解决|落实|采纳)(?:并?(?:解决|落实|采纳))?)"
_PLAN = r"(?:[工年][作度])?(?:规划|计划)"
_NOT = r"(?:无法|不能|难以|未能|没有条件|不具备条件|条件不具备|条件不成熟)"
_WHILE = r"(?:暂时?|目前|尚|现阶段|短期内?|一时|近期|还)"

OUTCOME_CLAUSES: tuple[tuple[str, str | None], ...] = (
    (r"(?:不予|不宜|不能|无法){1,2}采纳|不可行|不予(?:办理|支持)", "declined"),
    (rf"{_WHILE}{{0,2}}{_NOT}(?:予以|得到)?{_DONE}?|{_WHILE}{{0,2}}(?:未|没有?)(?:得到|予以)?{_DONE}|暂缓(?:解决|办理|实施|落实)"
     rf"|需?[以今]后(?:再|逐步|研究)*解决|待(?:条件|时机)(?:成熟|具备)(?:时|后|以后)?(?:再|逐步)?(?:研究|考虑)?(?:解决|落实|办理|实施)?", "not_now"),
    (r"(?:留作|供|仅供|作为|留待|留做)(?:[今以]后|有关部门|工作|决策|研究|办理|我[局市县区委])*(?:工作|决策|研究)*的?参考", "reference_only"),
    (rf"(?:已经?|拟|将)?(?:被)?(?:列入|纳入){_PLAN}(?:逐步|分步|分批|分期|拟|将|准备|予以|在|后|内|之中|中|并)*(?:解决|落实|实施|办理|采纳)?"
     rf"|(?:计划|拟|准备|规划)(?:逐步|分步|分批|分期|予以)*(?:解决|落实|采纳|办理)|(?:将)?逐步(?:解决|落实)", "planned"),
    (rf"正在?(?:着手|逐步|积极|抓紧|研究|加快|组织|推进|得到)*(?:{_DONE}|办理|推进|实施|研究)(?:之中|中)?|(?:已|正)?着手解决|部分(?:已经?|得到)*(?:解决|落实)|{_DONE}(?:之中|中)", "in_progress"),
    (r"(?:部分(?:已经?|得到)*采纳)", None),
    (rf"(?:均|全部|大部分|基本|已经?|已基本|都|得到|得以|予以|完全|圆满)+(?:得到|得以|予以|完全|圆满|基本|全部)*{_DONE}|解决采纳|采纳落实", "resolved"),
)

# What may stand in front of and behind such a clause, and clauses that say nothing of the outcome.
FILLERS_FRONT = (
    r"(?:(?:所|被)?(?:提出?|反映)的?|本|该|此|需|其他原因|(?:提案|建议|议案|委员|代表|人大|政协)的?|问题|意见|事项|内容|(?:办理)?(?:结果|情况|程度)|类|件|属于?|即|为|指|:"
    r"|(?:因|由于|受|限于)[^或]{2,16}?(?:限制|制约|影响|原因|不足|所限|条件|规定)等?(?:条件|客观条件|因素|原因)?(?:限制|制约|影响)?)*?"
)
FILLERS_BEHIND = r"(?:的|了|事项|问题|提案|建议|意见|一类|类)*"
NEUTRAL_CLAUSES = (
    r"(?:所提)?(?:问题|意见)?(?:因|由于|受|限于).{2,20}", r"(?:解决|落实|采纳)的?",
    r"(?:已|需|应|并)?(?:向|对|给)?(?:代表|委员|提案人|提案者|建议人)*(?:作[出了]?|做[出了]?|予以|进行)(?:了|好)?(?:解释|说明|沟通).{0,6}",
    r"其他(?:原因|情况)?", r"(?:主动|同意|可以|予以)公开", r"已?(?:办结|答复|办复|办理)完?毕?",
)

CLASS_MEANS: dict[str, frozenset[str]] = {
    "A": frozenset({"resolved"}),
    "B": frozenset({"in_progress", "planned"}),
    "C": frozenset({"planned", "not_now", "reference_only", "declined"}),
    "D": frozenset({"not_now", "reference_only", "declined"}),
}
# The same scale in other signs.
SAME_CLASS: dict[str, str] = {
    **dict(zip("甲乙丙丁", "ABCD", strict=True)),
    **dict(zip("一二三四", "ABCD", strict=True)),
    **dict(zip("1234", "ABCD", strict=True)),
}
# fmt: on
