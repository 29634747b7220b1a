"""Words by which the kind of a page is told (letters.md, section 14; the contract's `kind`).

Title patterns run over the folded title without spaces; text patterns over the first
two thousand characters. The look-alikes are as important as the kinds themselves.
"""

from __future__ import annotations

# fmt: off
# A title that names one item and its answer.
REPLY_TITLE: tuple[str, ...] = (
    r"(?:提案|建议|议案|议事原案|建议案).{0,24}(?:的)?(?:答复|复函|答复函|回复|函复|办理答复|答复意见|办理意见)",
    r"(?:答复|复函|回复).{0,40}(?:提案|建议|议案)",
    r"^(?:关于)?对.{2,60}(?:提案|建议|议案).{0,12}的?(?:答复|复函|回复|函)$",
)
PROPOSAL_TITLE: tuple[str, ...] = (r"(?:的)?(?:提案|建议|议案)(?:\(\d+号?\))?$",)
CO_HANDLER_TITLE: tuple[str, ...] = (
    r"(?:会办|协办)(?:意见|件|函|答复|复函|的函)", r"会办.{0,12}函", r"协办意见",
)
HANDLING_TITLE: tuple[str, ...] = (r"办理单$", r"(?:提案|建议|议案).{0,8}办理(?:单|表|卡)", r"交办单|承办单$")
SUMMARY_TITLE: tuple[str, ...] = (
    r"(?:提案|建议|议案|建议提案).{0,20}办理(?:工作)?(?:的)?(?:总体)?(?:情况|总结|报告|汇报|通报|综述|小结|台账|统计)",
    r"办理(?:工作)?(?:总体)?情况(?:的)?(?:总结|报告|汇报|通报|综述|公开|公示|统计)?$",
    r"(?:总体情况|汇总表|一览表|情况表|统计表|目录|清单|办理总结|办结情况)",
)
NOTICE_TITLE: tuple[str, ...] = (
    r"(?:通知|公告|通告|启事|征集|方案|办法|规定|细则|制度|流程|指南|须知|意见稿|规程|说明)$",
    r"(?:征集|交办会|推进会|座谈会|培训会|会议召开|动员会)",
)

# A citizen wrote, not a deputy.
CITIZEN_TITLE: tuple[str, ...] = (r"(?:市长|县长|区长|局长|书记|领导)信箱", r"(?:来信|信访|咨询|投诉|举报|求助|留言)", r"网友|网民|市民")
CITIZEN_TEXT: tuple[str, ...] = (
    r"(?:网友|网民|市民|居民|群众|来信人|先生|女士|同志)(?:们)?[:,]?\s{0,4}(?:您|你)?好",
    r"(?:^|[\n\s”\":])(?:您|你)好[!,:。\s].{0,60}(?:来信|反映|留言|发表|诉求|投诉|咨询|平台)",
    r"(?:信件|来信|留言|诉求|工单|咨询)(?:编号|标题|内容|时间|主题|类型|人)\s{0,2}[:]",
    r"(?:您|你)(?:的|在).{0,24}(?:来信|留言|咨询|投诉|诉求|信件|邮件).{0,16}(?:收悉|收到)",
    r"(?:信访|来信)(?:件|事项)(?:已)?(?:收悉|收到)",
    r"(?:市长|县长|区长|局长|书记)(?:信箱|热线|留言)",
)
# Labels of a mailbox's form, and how a citizen is addressed: they decide whatever else is said.
CITIZEN_LINES: tuple[str, ...] = (
    r"(?:^|\n)\s{0,4}(?:来信|信访|写信|诉求|投诉|留言|咨询|工单|信件)(?:人|编号|件编号|时间|日期|内容|标题|主题|形式|目的|类型|分类|单号|状态|对象)\s{0,4}(?:[:]|\n)",
    r"(?:^|\n)\s{0,4}[\u4e00-\u9fff*某]{1,6}(?:师傅|先生|女士|同志|同学|老师|网友|市民|大爷|阿姨|大姐)(?:您好|你好)?\s{0,2}[:!]",
)
# The text speaks of a deputy's or member's item.
ITEM_TEXT: tuple[str, ...] = (
    r"(?:您|你|你们|您们|贵.{1,6}|代表|委员).{0,24}(?:提出|提交|所提|领衔).{0,120}(?:提案|建议|议案|意见)",
    r"(?:人大|政协|党代会).{0,40}(?:第?.{1,10}号).{0,20}(?:提案|建议|议案)",
    r"(?:提案|建议|议案).{0,60}收悉",
    r"第\s?\S{1,10}\s?号\s?(?:提案|建议|议案)",
)
# Numbers of many items: a summary.
COUNTS_TEXT: tuple[str, ...] = (
    r"(?:共|总计|合计)?(?:收到|承办|办理|交办|办结|答复).{0,24}(?:建议|提案|议案).{0,16}\d{1,5}\s?件",
    r"(?:满意率|办结率|答复率|面商率|见面率|采纳率).{0,12}(?:\d|百分)",
)
# fmt: on
