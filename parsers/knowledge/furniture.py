"""Furniture: what stands on a page and is no content (letters.md, section 12; websites.md, 3.3).

Whole lines only: a letter may contain any of these words, so text is never cut at
one. Patterns run over the folded, stripped line. Add a line here when a site shows a
new toolbar; add a name token when a block's class or id says what it is.
"""

from __future__ import annotations

# fmt: off
# What the page does with itself, and the words of its rows of tools.
_VERB = (
    r"(?:我要|点击)?(?:打印|关闭|保存|收藏|分享|转发|返回|纠错|复制|下载)"
    r"(?:本页|本文|窗口|页面|文章|此页|此文|全文|顶部|列表|首页|链接|正文|到|至)?"
)
_TOOL = (
    rf"{_VERB}|(?:浏览|文字|页面|正文)?字[体号](?:大小)?|文字大小|特大|超大|大|中|小|[AT][+-]|T|A(?=\s?A[+-])|放大|缩小|默认|还原|恢复|语音播报|语音朗读"
    r"|朗读|收听|(?:视力)?保护色|背景色|无障碍(?:浏览|阅读)?|长者模式|繁体|简体|微信|(?:新浪|腾讯)?微博|QQ空间|QQ好友|朋友圈|人人网|豆瓣"
)
_TOOL_GAP = r"[\s|/,、·:\[\]【】()]"

# What happens to every item, as the strip above a form names it.
STEP_NAME = (
    r"(?:已|待|未)?(?:提交|提出|撰写|登记|受理|审查立案|审查|审核|立案|交办|转办|分办|派单|签收|(?:承办单位)?办理|沟通|面商|协商|答复|回复|办复|反馈|(?:满意度?)?评价|回访|办结|结案|归档|公开|公示|完成)"
    r"(?:代表|委员|建议|提案|意见|结果|情况)?(?:中|阶段|环节)?"
)

# What heads the columns of a table of steps.
STEP_HEADS = frozenset({
    "环节", "办理环节", "处理环节", "流转环节", "流程", "步骤", "办理步骤", "节点", "办理节点", "流程节点", "操作", "动作", "办理动作", "操作类型", "事项",
})
STEP_DAYS = frozenset({"时间", "日期", "办理时间", "操作时间", "处理时间", "流转时间", "开始时间", "完成时间"})

# A line is furniture when one of these matches from its beginning to its end.
LINE_PATTERNS: tuple[str, ...] = (
    r"扫一扫.{0,20}(?:当前页|页面|手机|微信|分享).{0,12}",
    r"扫一扫",
    r"按回车键在新窗口打开无障碍说明页面.{0,40}",
    r"(?:打印|关闭|收藏|分享|返回|纠错)(?:本页|窗口|页面|顶部|列表|到|此页|文章|文档)?(?:[\s|/,、】\]]{0,4}(?:打印|关闭|收藏|分享|返回|纠错)(?:本页|窗口|页面|顶部|列表|到|此页|文章)?){0,5}[:】\]]?",
    r"[【\[(]?\s?(?:打印|关闭)(?:本页|窗口|页面)?\s?[】\])]",
    r"字体?号?\s?[:：]?\s?[\[【(]?\s?(?:特?大|超大)\s{0,3}[|/]?\s{0,3}中\s{0,3}[|/]?\s{0,3}小\s?[\]】)]?.{0,12}",
    r"字体?号?\s?[:：]\s?[\[【(]?\s?[\]】)]?",
    # A row of tools: [大 中 小], A+ A- 打印, 【字号：大 中 小】 打印 分享到：. One bare word is none,
    # and a lone letter in brackets is an outcome's class.
    rf"(?>{_TOOL_GAP}{{0,8}}(?:{_TOOL})(?={_TOOL_GAP}|$)){{2,16}}{_TOOL_GAP}{{0,6}}",
    rf"[【\[(]\s?(?:{_VERB}|(?:视力)?保护色|背景色|朗读)\s?:?\s?[】\])]\s?:?",
    r"(?:我要|点击)(?:打印|关闭|保存|收藏|分享|收听)(?:本页|本文)?|(?:打印|保存|复制)(?:本文|全文|链接)",
    # 转发《…》的通知 is a sentence of a letter.
    r"(?:分享|转发)(?:(?:到|至|[:：\s|/])[:：]?[^。；;，,《]{0,24})?",
    r"我要(?:纠错|留言|咨询|评论)",
    r"[<«‹]*\s?(?:上|下|前|后)一(?:篇|条|页|则)[\s:：].{0,120}",
    r"(?:上|下)一(?:篇|条|页|则)",
    r"(?:当前|现在|您)?(?:您|你)?(?:的|所在的?|现在的?)?(?:当前)?位置(?:是|为)?\s?[:：>].{0,120}",
    r"首页(?:\s?[>»›/→-]{1,2}\s?[^>»›]{1,40}){1,8}",
    r"(?:版权所有|主[办管]单位?|承办单位?|协办单位?|技术支持|(?:网站|运行|建设|制作)?(?:维护|管理|运维|建设|制作)单位?)\s?[:：©].{0,120}(?:ICP|备案|网站|公安(?:网|备)|公网安备|邮编|版权|网站地图|联系我们|隐私声明|技术支持|标识码).{0,160}",
    # Who keeps the site running: no field of a page, wherever it stands.
    r"(?:技术(?:支持|保障|服务)(?:单位)?|网站(?:维护|管理|建设|运维|运营|主办|承办|主管)(?:单位|部门)?|(?:运行|日常)维护(?:单位)?|版权(?:所有|归属|声明)?|(?:网站)?备案(?:序列)?(?:编)?号|ICP备?案?(?:证|号)?|(?:政府)?网站标识码|公安?(?:联网)?备案号?|网安备案号?|(?:网页)?设计制作|制作维护|建议使用|浏览(?:器)?建议|推荐使用|建议分辨率)\s?[:：].{0,160}",
    r"(?:版权所有|Copyright|©).{0,160}",
    r".{0,60}(?:ICP备|公网安备|网站标识码|政府网站找错).{0,160}",
    r"(?:网站地图|联系我们|关于我们|网站声明|隐私声明|使用帮助|设为首页|加入收藏)(?:[\s|]{1,4}.{2,8}){0,8}",
    r"(?:无障碍(?:浏览|阅读|版|模式)?|关怀版|长者(?:模式|版|助手)|繁体(?:版|中文)?|简体(?:版|中文)?|移动版|手机版)(?:[\s|]{1,4}.{2,8}){0,8}",
    r".{0,80}?(?:网站地图|联系我们|关于我们|网站声明|隐私声明|使用帮助)(?:[\s|]{1,8}(?:网站地图|联系我们|关于我们|网站声明|隐私声明|使用帮助|设为首页|加入收藏)){1,8}.{0,40}",
    r"(?:用户登录|登录|注册)(?:[\s|/]{1,4}(?:登录|注册))?",
    r"(?:下载|导出)\s?(?:Word|PDF|word|pdf|文字版|图片版)(?:[\s|]{1,4}(?:下载|导出)\s?(?:Word|PDF|word|pdf|文字版|图片版)){0,3}",
    r"(?:相关|关联|推荐|热门|最新)(?:稿件|文章|链接|信息|阅读|新闻|推荐|解读)[:：]?",
    r"[\u4e00-\u9fff]{2,14}(?:人民政府|政府)(?:门户|公众信息|政务)?(?:网站|网)",
    r"欢迎(?:光临|访问|您访问).{0,60}",
    r"今天是.{0,40}",
    # The page's clock behind the name of the site, and what old sites ask of a screen.
    r"[\u4e00-\u9fff]{2,20}\s{0,8}今天是\s?[:：]?\s?\d{4}\s?年.{0,30}",
    r".{0,60}(?:建议使用|最佳|分辨率)[^。]{0,24}\d{3,4}\s?[*×xX]\s?\d{3,4}.{0,24}",
    # A bar of the site's sections: 首页 | 新闻中心 | 政务公开
    r"(?:网站)?首页(?:\s{0,3}[|｜·]\s{0,3}[\u4e00-\u9fff]{2,8}){2,20}",
    r"(?:政府)?信息公开(?:专栏)?|政务公开|热点(?:专题|信息|新闻)|专题专栏|栏目导航|点击排行|最新动态|通知公告|公示公告",
    r"My JSP .{1,60} starting page",
    r"(?:\{\{.{0,80}\}\}|\$\{.{0,80}\})",
    r"<!--.{0,80}-->",
    r"(?:正在加载|加载中|暂无(?:数据|内容)).{0,12}",
    rf"(?:{STEP_NAME})(?:\s{{0,3}}(?:[→>»›]|-{{1,3}}>?|—{{1,2}})\s{{0,3}}(?:{STEP_NAME})){{2,12}}",
)

# Lines of which the imprint of a site is made; those that no other text has.
IMPRINT_LINE = (
    r"(?:(?:主办|承办|协办|主管|制作|运行|维护|技术)(?:单位|维护|支持)?|地\s{0,4}址|邮\s{0,4}编|邮政编码|(?:联系|咨询|值班)?电\s{0,4}话|传\s{0,4}真|邮\s{0,4}箱)\s{0,4}[:].{0,160}"
)
SURE_IMPRINT = (
    "技术支持", "版权所有", "ICP备", "备案号", "网站标识码", "公网安备", "网站地图", "Copyright", "©",
)  # fmt: skip

# What may hang on the end of a value that stands in one line with the page's tools, or with a
# counter that lost its label.
# Atomic: blanks between two tools can be read in many ways, 200 characters took seconds.
VALUE_TAIL = (
    r"(?:(?<=[局委办府厅院科室])[\s|]{0,8}(?:\d{1,6}\s?次?|次)|(?>(?:[\s|]{0,8}[【\[(]?\s?(?:(?:字体?号?[:]?)?\s?[\[【(]?\s?大\s{0,3}[|/]?\s{0,3}中\s{0,3}[|/]?\s{0,3}小|打印(?:本页)?|关闭(?:窗口|本页)?"
    r"|(?:浏览|阅读|点击|访问)(?:量|次数|数|人次)[\s:]{0,4}\d{0,7}\s?次?|(?<=\|)\s?(?:时间|日期)"
    r"|下载\s?(?:Word|PDF|word|pdf|文字版|图片版)|收藏|分享(?:到)?[:]?|我要纠错|纠错|转发|视力保护色[:]?|繁体|返回)\s?[】\])]{0,2}){1,8}))\s{0,8}$"
)

# Class or id tokens of blocks that hold no content of the page itself.
BLOCK_TOKENS: tuple[str, ...] = (
    "nav", "menu", "breadcrumb", "crumb", "crumbs", "footer", "foot", "sidebar", "sider",
    "toolbar", "tools", "share", "bdsharebuttonbox", "pagination", "pager", "qrcode", "ewm",
    "related", "relate", "reldocuments", "navdocuments", "recommend", "hot", "search",
    "searchbox", "login", "friendlink", "links", "banner", "logo", "topbar", "comment",
    "copyright", "weizhi", "position", "location", "dqwz", "print", "accessibility", "wza",
    "jiucuo", "prevnext", "sxy", "syp", "fenxiang", "ranking", "mianbao", "bread",
)

# Those of them that stand at the article itself: a line 浏览次数:… inside is the page's own.
TOOL_TOKENS: tuple[str, ...] = ("tools", "toolbar", "share", "print", "fenxiang", "bdsharebuttonbox")

# Containers in which the text of an article is known to stand, best first (websites.md, 3.3).
CONTENT_IDS: tuple[str, ...] = (
    "ucap-content", "zoom", "zoomcon", "vsb_content", "vsb_content_2", "vsb_content_500",
    "wenzhang", "ivs_content", "c_text", "conn", "xw_box", "info_content", "dochtmlcon",
    "articlecontent", "contenttext",
)
CONTENT_CLASSES: tuple[str, ...] = (
    "trs_editor", "trs_editor_view", "trs_ueditor", "custom_unionstyle", "v_news_content",
    "pages_content", "article-content", "main-txt", "bt-content", "j-fontcontent",
    "newscontnet", "article_content", "m-txt-article", "nrcon", "detail-news", "scroll_cont",
    "article-body", "xxgk-content", "news-content", "content-body",
)

# File endings of attachments (websites.md, 3.4).
ATTACHMENT_ENDINGS: tuple[str, ...] = (
    "pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "ofd", "ceb", "rar", "zip", "7z", "txt",
    "ppt", "pptx",
)
# fmt: on
