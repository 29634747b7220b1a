"""Words and signs of list pages, as plain tables that a reader can extend.

Texts are compared folded and without white space. What a word means is said by the table's
name; nothing here is a rule.
"""

from __future__ import annotations

# Words that a column of proposals and replies holds in its titles (websites.md, 5.1).
CUES = ("建议", "提案", "议案", "答复", "复函", "回复", "委员", "代表", "办理", "第", "号")

# Texts of links that move between list pages, and what they do.
NEXT_WORDS = frozenset(
    {"下一页", "下页", "后一页", "下一頁", "下页>", "下一页>", "下一页>>", "next", "nextpage"}
)
NEXT_SIGNS = frozenset({">", "»", "›", ">>", "&gt;"})
LAST_WORDS = frozenset({"尾页", "末页", "最后一页", "最末页", "last", ">|", ">>|"})
OTHER_PAGER_WORDS = frozenset(
    {"首页", "第一页", "上一页", "上页", "前一页", "上一頁", "prev", "previous", "first", "转到"}
    | {"go", "跳转", "确定", "<", "<<", "«", "‹", "|<", "...", "…"}
)
PAGER_WORDS = NEXT_WORDS | NEXT_SIGNS | LAST_WORDS | OTHER_PAGER_WORDS

MORE_WORDS = frozenset(
    {"更多", "更多>", "更多>>", "更多»", "[更多]", "more", "more>", "more>>", "更多...", "更多…"}
    | {"+更多", "更多+", "查看更多", "查看更多>", "查看更多>>", ">>更多", "+more", "more+"}
)
# Link texts that say nothing of what they lead to: the title stands beside them.
IDLE_WORDS = frozenset(
    {"查看", "查看详情", "详情", "[详细]", "详细", "[详情]", "详细信息", "点击查看", "阅读全文"}
    | {"查看全文", "全文", "[全文]", "[查看]", "阅读", "点击阅读", "了解更多", "打开"}
)
EMPTY_NOTICES = (
    *("暂无相关信息", "暂无信息", "暂无数据", "暂无内容", "暂无记录", "暂无相关内容"),
    *("没有相关信息", "没有找到相关信息", "无相关信息", "没有任何信息", "该栏目暂无"),
)

# Class and id words of what is no content: menus, breadcrumbs, side and foot blocks.
FURNITURE_TOKENS = frozenset(
    {"nav", "navbar", "navi", "navigation", "menu", "submenu", "topmenu", "mainmenu", "foot"}
    | {"footer", "bottom", "copyright", "header", "head", "banner", "breadcrumb", "breadcrumbs"}
    | {"crumb", "crumbs", "position", "location", "where", "dqwz", "sidebar", "side", "aside"}
    | {"links", "friendlink", "friendlinks", "yqlj", "share", "hot", "recommend", "related"}
    | {"reldocuments", "navdocuments", "login", "toolbar"}
)
FURNITURE_TAGS = frozenset({"nav", "header", "footer", "aside"})

# Files that are attachments, never list or detail pages (websites.md, 3.4).
ATTACHMENT_SUFFIXES = frozenset(
    {"pdf", "doc", "docx", "wps", "xls", "xlsx", "et", "ofd", "ceb", "rar", "zip", "7z", "txt"}
    | {"jpg", "jpeg", "png", "gif", "ppt", "pptx", "rtf", "csv"}
)
ATTACHMENT_HANDLERS = ("downfile.jsp", "download.jsp", "/download.ashx", "downloadattachurl")

# Addresses of pages that only pass on to another one, and the parameters that name it.
CLICK_THROUGH_PATHS = ("link.do", "/link", "/jump", "/redirect", "/visit")
CLICK_THROUGH_KEYS = ("url", "target", "u", "link", "to")

# Names of files that are lists whatever stands in front of them.
LIST_NAMES = ("index", "default", "list", "common_list", "xxgk_list", "xxgk_lists", "main")

# Rows a page that is cut into pages holds (websites.md, 5.2, row 7).
FULL_SIZES = frozenset({10, 12, 15, 18, 20, 25, 30, 50})

# Signs that the rows come by a script, and what the sign is: reported, never guessed.
SCRIPT_SIGNS = (
    ("<datastore", "a data block of Hanweb jpage"),
    ("<recordset", "a data block of Hanweb jpage"),
    ("dataproxy.jsp", "the data service of Hanweb jpage"),
    ("jpaas-publish-server", "the data service of Hanweb jpaas"),
    ("jsearchfront", "the search service of Hanweb"),
    ("window._config", "the data service of gkmlpt"),
    ("_isagg", "the data service of Kaipu"),
    ("ejscreatepagehtml", "the data service of Kaipu"),
    ("/site/label/8888", "the label service of Lonsun"),
    ("ls.pagination", "the label service of Lonsun"),
    ("proposallist.jsp", "a proposal platform with a data service"),
)
SHELL_SIGNS = ('id="app"', "id='app'", 'id="root"', "id='root'", "ng-app", "data-v-app", "v-cloak")
TEMPLATE_SIGNS = ("{{", "${", "{%", "<%=", "###")

# Containers of a detail page's text (websites.md, 3.3).
BODY_CONTAINERS = (
    *("trs_editor", "ucap-content", "ucapcontent", 'id="zoom', "id='zoom", "vsb_content"),
    *("v_news_content", "article-content", "j-fontcontent", "ivs_content", "custom_unionstyle"),
)
