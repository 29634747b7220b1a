"""Words and signs of list pages, as plain tables that a reader can extend.

Texts are compared folded and without white space. What a word means is said by the table's
name; nothing here is a rule.
"""

from __future__ import annotations

# Words that a column of proposals and replies holds in its titles (websites.md, 5.1).
CUES = ("建议", "提案", "议案", "答复", "复函", "回复", "委员", "代表", "办理", "第", "号")
# Those of them that hardly any other column has.
STRONG_CUES = ("建议", "提案", "议案", "答复", "复函", "回复", "委员", "代表")

# Texts of links that move between list pages, and what they do.
# Such a word often has a sign beside it: 下一页 », « 上一页.
ON_SIGNS, BACK_SIGNS = ("", ">", ">>", "»", "›", "→", "＞"), ("", "<", "<<", "«", "‹", "←", "＜")
NEXT_WORDS = frozenset(
    word + sign
    for word in (
        *("下一页", "下页", "后一页", "后页", "下一頁", "next", "nextpage", "nextposts"),
        *("往后翻", "向后翻", "后翻", "下翻", "翻下页", "向后", "次页"),
        *("较早的文章", "较早文章", "更早的文章", "更早", "olderposts", "older"),
    )
    for sign in ON_SIGNS
) | {"←较早的文章", "«较早的文章", "←olderposts", "«olderposts", "‹older", "«older"}
# Where nothing else leads on: a page a year, or a term.
EARLIER_WORDS = frozenset(
    word + sign
    for word in (
        "上一年",
        "上一年度",
        "上年度",
        "前一年",
        "前一年度",
        "上一届",
        "上届",
        "上一次会议",
        *("上月", "上一月", "上个月", "前一月", "前一个月", "上一季度", "上季度"),
    )
    for sign in ON_SIGNS
)
NEXT_SIGNS = frozenset({"▶", "►", "▷", ">", "»", "›", ">>", "&gt;"})
LAST_WORDS = frozenset(
    word + sign for word in ("尾页", "末页", "最后一页", "最末页", "last") for sign in ON_SIGNS
) | {">|", ">>|"}
OTHER_PAGER_WORDS = frozenset(
    sign + word
    for word in (
        "首页",
        "第一页",
        "上一页",
        "上页",
        "前一页",
        *("往前翻", "向前翻", "前翻", "上翻", "翻上页", "向前"),
        "上一頁",
        "prev",
        "previous",
        "first",
    )
    for sign in BACK_SIGNS
) | {"◀", "◄", "◁", "转到", "go", "跳转", "确定", "<", "<<", "«", "‹", "|<", "...", "…"}
PAGER_WORDS = frozenset(
    {"首页", "第一页", "上一页", "上页", "前一页", "上一頁", "prev", "previous", "first", "转到"}
    | {"go", "跳转", "确定", "<", "<<", "«", "‹", "|<", "...", "…"}
)
PAGER_WORDS = NEXT_WORDS | NEXT_SIGNS | LAST_WORDS | OTHER_PAGER_WORDS

MORE_WORDS = frozenset(
    {"更多", "更多>", "更多>>", "更多»", "[更多]", "more", "more>", "more>>", "更多...", "更多…"}
    | {"+更多", "更多+", "查看更多", "查看更多>", "查看更多>>", ">>更多", "+more", "more+"}
    | {
        "查看全部",
        "查看全部>",
        "查看全部>>",
        "全部>>",
        "浏览更多",
        "浏览更多>>",
        "更多信息",
        "更多信息>>",
        *("进入栏目", "进入专栏", "进入列表", "查看列表", "全部列表"),
    }
)
# What buttons say that bring more rows into the page.
LOAD_WORDS = ("加载更多", "点击加载", "显示更多", "更多数据", "loadmore", "showmore")
# Link texts that say nothing of what they lead to: the title stands beside them.
IDLE_WORDS = frozenset(
    {"查看答复", "查看复文", "查看回复", "查看原文", "查看内容", "查看正文", "查看结果", "查看附件"}
    | {
        "答复件",
        "答复内容",
        "查看答复内容",
        "点击下载",
        "下载",
        "附件下载",
        "在线查看",
        "more",
        "详情页",
    }
    | {"查看", "查看详情", "详情", "[详细]", "详细", "[详情]", "详细信息", "点击查看", "阅读全文"}
    | {
        "查看全文",
        "全文",
        "[全文]",
        "[查看]",
        "阅读",
        "点击阅读",
        "继续阅读",
        "查阅",
        "浏览",
        "点击进入",
        "了解更多",
        "打开",
    }
)
# Those of them that lead to a text of the item: the item itself or the answer to it.
TEXT_WORDS = frozenset(
    {"答复", "复函", "复文", "回复", "答复件", "答复函", "答复意见", "答复内容", "办理答复"}
    | {"查看答复", "查看复文", "查看回复", "查看答复内容", "答复全文", "答复详情", "答复情况"}
    | {"原文", "建议原文", "提案原文", "议案原文", "建议内容", "提案内容", "查看建议", "查看提案"}
    | {"网页版", "网页", "在线阅读", "在线浏览", "在线查看", "HTML版", "html版"}
    | {"查看原文", "建议全文", "提案全文", "建议正文", "提案正文", "办理结果", "办理情况"}
)
EMPTY_NOTICES = (
    *("暂无相关信息", "暂无信息", "暂无数据", "暂无内容", "暂无记录", "暂无相关内容"),
    *("没有相关信息", "没有找到相关信息", "无相关信息", "没有任何信息", "该栏目暂无"),
    *("暂无更新", "暂无文章", "暂无相关数据", "暂无相关记录", "栏目正在建设", "暂时没有"),
)
LOADING_WORDS = ("加载中", "正在加载", "请稍候", "请稍后")
# Attributes that repeat an element for each row of data, once a script has run.
REPEAT_SIGNS = ("v-for", "ng-repeat", "data-ng-repeat", "ms-for", "ms-repeat", ":each", "x-for")
# Heads of the columns of a table of rows.
HEADER_WORDS = frozenset(
    {"标题", "名称", "信息名称", "文件名称", "序号", "编号", "发布日期", "发布时间", "日期", "时间"}
    | {"案由", "办理单位", "承办单位", "索引号", "文号", "成文日期", "公开日期", "操作", "提案号"}
    | {"建议号", "案号", "类别", "提出人", "领衔代表", "提案人", "届次", "来源", "点击", "浏览"}
)
# Parts of the names of containers that lists stand in.
LIST_TOKENS = frozenset(
    {"list", "lists", "lb", "wzlb", "xxlb", "liebiao", "rows", "items", "data", "datas", "result"}
    | {"results", "articles", "news", "grid", "records", "documents", "docs", "gl", "tbody"}
)

# Parts of the names of frames that lists stand in.
FRAME_TOKENS = LIST_TOKENS | {"main", "content", "right", "index", "jyta", "jytabl", "search"}

# Parts of the names of containers that pagers stand in.
PAGER_TOKENS = frozenset(
    {"page", "pages", "pager", "paging", "pagination", "paginator", "fenye", "fanye", "pagelist"}
    | {"pagenav", "pagebar", "pg", "laypage", "fy"}
)

SHOW_TOKENS = frozenset({"swiper", "slick", "slide", "slider", "carousel", "banner", "focus"})

# Names of the parts of a row that hold its title.
TITLE_TOKENS = frozenset({"title", "tit", "bt", "biaoti", "name", "mc", "headline", "subject"})

# What other blocks than the column's list are headed with.
SIDE_HEADINGS = (
    *("热点", "热门", "推荐", "要闻", "新闻", "动态", "公告", "通知", "公示", "头条", "资讯"),
    *("友情链接", "相关链接", "相关阅读", "相关文章", "相关信息", "相关新闻", "排行", "点击量"),
    *("图片", "政策", "解读", "媒体", "视频", "快讯", "导航", "快速通道", "便民", "猜你", "关注"),
    *("大家都在看", "最新", "浏览", "专题", "服务", "今日", "聚焦", "速递", "看点", "微信", "微博"),
)
# Those that no column is headed with: what many read, or what a script picks.
RANKING_HEADINGS = ("排行", "点击量", "猜你", "大家都在看", "热门", "推荐")
# Words of titles that news and notices have, and replies hardly any.
NEWS_WORDS = (
    *("召开", "会议", "调研", "开展", "举行", "通知", "公告", "通告", "公示", "简报", "解读"),
    *("发布", "启动", "座谈", "慰问", "检查", "报道", "新闻", "招聘", "预警", "公布", "印发"),
)
# Folders that say nothing of the part of a site: stores of articles, parts of software.
NEUTRAL_SEGMENTS = frozenset(
    {"art", "info", "content", "contents", "article", "articles", "detail", "details", "show"}
    | {"view", "html", "htm", "web", "site", "sites", "portal", "doc", "docs", "col", "columns"}
    | {"channel", "channels", "public", "cms", "page", "pages", "node", "system", "upload", "item"}
    | {"uploadfiles", "attach", "cn", "zh", "post", "posts", "www", "index", "main", "list", "data"}
    | {"xxgk", "zwgk", "zfxxgk", "gov", "files", "common", "document", "app", "interactive", "plus"}
)
# Folders of other columns.
NEWS_SEGMENTS = frozenset(
    {"news", "xw", "xwzx", "zwyw", "yw", "ywdt", "xwdt", "gzdt", "zwdt", "bmdt", "dtxx", "tpxw"}
    | {"jrxx", "yaowen", "tzgg", "gsgg", "ggtz", "tzgs", "gggs", "gonggao", "notice", "notices"}
    | {"xinwen", "toutiao", "ttxw", "zxdt", "zxxx", "zcjd", "zcwj", "spxw", "mtbd", "mtgz", "rdzt"}
    | {"hotnews", "jdhy", "bmxx", "zwxx", "zhxw", "bdxw", "snyw", "gwyxx", "szyw", "dongtai"}
)

# Class and id words of what is no content: menus, breadcrumbs, side and foot blocks.
FURNITURE_TOKENS = frozenset(
    {"nav", "navbar", "navi", "navigation", "menu", "submenu", "topmenu", "mainmenu", "foot"}
    | {"footer", "bottom", "copyright", "header", "head", "banner", "breadcrumb", "breadcrumbs"}
    | {"crumb", "crumbs", "position", "location", "where", "dqwz", "sidebar", "side", "aside"}
    | {"links", "friendlink", "friendlinks", "yqlj", "share", "hot", "recommend", "related"}
    | {"reldocuments", "navdocuments", "login", "toolbar", "swiper", "slider", "carousel"}
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

# Containers of a detail page's text (websites.md, 3.3).
BODY_CONTAINERS = (
    *("trs_editor", "ucap-content", "ucapcontent", 'id="zoom', "id='zoom", "vsb_content"),
    *("v_news_content", "article-content", "j-fontcontent", "ivs_content", "custom_unionstyle"),
)

# Lists that are data: what keys are called, `_`, `-` and upper case left out; the earlier wins.
RECORD_TITLE_KEYS = (
    *("title", "doctitle", "articletitle", "infotitle", "showtitle", "newstitle", "proposaltitle"),
    *("suggesttitle", "tatitle", "contenttitle", "maintitle", "bt", "biaoti", "ay", "anyou"),
    *("reason", "subject", "topic", "caption", "name", "docname", "infoname"),
)
RECORD_URL_KEYS = (
    *("url", "link", "href", "infourl", "docurl", "docpuburl", "puburl", "pageurl", "linkurl"),
    *("detailurl", "articleurl", "arturl", "arcurl", "newsurl", "htmlurl", "htmlpath", "weburl"),
    *("posturl", "viewurl", "visiturl", "fullurl", "absurl", "staticurl", "titleurl", "infopath"),
    *("urlpath", "docpath", "path", "uri"),
)
RECORD_DATE_KEYS = (
    *("publishedtimestr", "publishedtime", "publishedtimeformat", "publishtime", "publishdate"),
    *("pubdate", "pubtime", "releasedate", "releasetime", "displaypublishtime", "displaydate"),
    *("docreltime", "docpubtime", "fbsj", "fbrq", "showdate", "date", "time", "datetime", "ptime"),
    *("inputtime", "adddate", "addtime", "createdate", "createtime", "createdat", "cwrq"),
)
RECORD_TOTAL_KEYS = (
    *("total", "totalcount", "totalnum", "totalnumber", "totalrec", "totalrecord", "totalrecords"),
    *("totalrow", "totalrows", "totalelements", "totalhits", "totalsize", "totalitems", "allrow"),
    *("allrows", "allcount", "allnum", "recordcount", "recordtotal", "recordstotal", "rowcount"),
    *("rowtotal", "itemcount", "itemtotal", "postcount", "resultcount", "numfound", "sumcount"),
    *("infototal", "datacount", "datatotal", "itotalrecords", "itotaldisplayrecords"),
    *("zjls", "zts", "zjl", "zongshu"),
)
RECORD_WEAK_TOTAL_KEYS = ("count", "num", "amount", "sum")  # may count the rows of one page
RECORD_PAGES_KEYS = (
    *("totalpage", "totalpages", "pagecount", "pagecounts", "allpage", "allpages", "pagesum"),
    *("countpage", "maxpage", "lastpage", "pages", "pagetotal", "totalpagenum", "totalpagecount"),
    *("zys", "zyss"),
)
RECORD_NEXT_KEYS = ("next", "nextpage", "nexturl", "nextlink", "nextpageurl")
RECORD_LIST_KEYS = frozenset(
    {"list", "listvo", "rows", "results", "result", "records", "record", "items", "articles"}
    | {"data", "datalist", "content", "pagelist", "infolist", "doclist", "docs", "hits", "posts"}
    | {"resultlist", "newslist", "articlelist", "listdata", "datas"}
)
RECORD_SIDE_KEYS = frozenset(
    {"hot", "hotlist", "recommend", "recommendlist", "attachment", "attachments", "files"}
    | {"filelist", "reslist", "tree", "menu", "menus", "nav", "navs", "children", "classify"}
    | {"channel", "channels", "channellist", "banner", "banners", "links", "friendlinks"}
    | {"related", "columns", "columnlist", "notice", "category", "categories", "columntree"}
)

# Requests of a page's script: what the parameters are called, in lower case.
PAGE_KEYS = frozenset(
    {"page", "p", "pageno", "pageindex", "pagenum", "pagenumber", "pn", "currpage", "currentpage"}
    | {"curpage", "cpage", "cur", "current", "_page", "page_no", "page_num", "page_index"}
    | {"pageid", "nowpage", "pagecurrent", "current_page", "cur_page", "pageno1", "ipage"}
    | {"curpageno", "currpageno", "currentpageno", "pagenow", "topage", "gopage", "pno", "pg"}
    | {"dqy", "dqym", "dqys", "yema", "ym", "yh"}
)
START_KEYS = frozenset(
    {"start", "offset", "skip", "startrow", "from", "begin", "startindex", "startnum", "rowstart"}
    | {"beginrow", "startno", "startnumber", "beginindex", "first", "startpos", "firstrow"}
    | {"idisplaystart", "startrecord"}
)
END_KEYS = frozenset(
    {"end", "endrow", "endindex", "to", "endnum", "rowend", "endno", "endnumber", "endpos", "last"}
    | {"lastrow", "stop", "endrecord"}
)
SIZE_KEYS = frozenset(
    {"size", "pagesize", "_pagesize", "rows", "limit", "n", "num", "perpage", "per_page", "length"}
    | {"page_size", "pagerows", "rowsperpage", "pagecount", "ps", "count", "idisplaylength"}
    | {"mys", "myts", "mysl", "myhs"}
)

# Of choices side by side: marks of the one that is shown, and names of the one that is all.
CHOSEN_TOKENS = frozenset(
    {"on", "cur", "curr", "current", "active", "selected", "sel", "hover", "now", "act", "this"}
    | {"checked", "select", "hit", "choose", "chosen"}
)
ALL_WORDS = frozenset(
    {"全部", "所有", "不限", "全部年度", "全部年份", "所有年度", "所有年份", "全部届次", "all"}
    | {"全部类型", "所有类型", "--全部--", "请选择", "--请选择--", "全年度", "选择年份", "选择年度"}
)

CHOSEN = "set?"  # begins the fragment of an address that names the values of a choice
