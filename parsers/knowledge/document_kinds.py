"""Kinds of documents by the last words of their titles, and by the words around them.

The first row that fits wins; titles are folded and cut behind their last closing
bracket, so `…规划(2021-2025年)` ends with 规划.
"""

from __future__ import annotations

# fmt: off
ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("law", ("法", "法典", "条例", "宪法")),
    ("regulation", ("规定", "办法", "细则", "规则", "规程", "准则", "章程", "制度", "规范")),
    ("standard", ("标准", "技术规范", "导则", "图集", "指标体系")),
    ("notice", ("通知", "的函", "复函", "批复", "通告", "公告", "通报", "决定", "决议", "命令", "函")),
    ("opinion", ("意见", "建议意见", "指导意见", "实施意见")),
    ("plan_or_list", ("规划", "计划", "方案", "清单", "目录", "要点", "纲要", "预案", "行动", "措施", "规划纲要", "台账", "图", "表", "蓝图", "任务书", "举措", "安排", "名册", "名单", "名录")),
    ("report", ("报告", "白皮书", "年鉴", "公报", "总结")),
    ("periodical", ("简报", "日报", "晚报", "周刊", "杂志", "时报", "专刊", "快报", "学报", "通讯", "内参", "参考")),
    ("agreement", ("协议", "合同", "备忘录", "责任书", "承诺书", "协议书", "公约")),
    ("proposal", ("提案", "建议", "议案")),
    ("guide", ("指南", "手册", "指引", "教材", "读本", "须知", "办事指南")),
)
# Words just before or behind a title that say what it is, whatever its ending.
BEFORE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lecture", ("作", "作了", "主讲", "讲授", "题为", "作题为", "开展题为")),
    ("periodical", ("被", "登上", "刊登于", "发表于", "刊发于")),
)
BEHIND: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("lecture", ("专题报告", "专题讲座", "辅导报告", "主题报告", "讲座", "报告会", "专题党课", "专题辅导", "为题", "的讲座", "的专题报告", "主题宣讲")),
    ("periodical", ("刊发", "刊登", "报道", "采用", "专版", "头版", "栏目")),
)
# fmt: on
