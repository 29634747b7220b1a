"""What data services call the parts of a page: keys in lower case, `_`, `-` and `.` left out.

`PARTS` are what every article has, the surer name first; `ROWS` are the rows of an item's form,
with the label that stands for the key on a page. Add a key where it belongs.
"""

from __future__ import annotations

# fmt: off
PARTS: dict[str, tuple[str, ...]] = {
    "title": (
        "title", "doctitle", "articletitle", "infotitle", "newstitle", "showtitle", "contenttitle", "maintitle", "pagetitle",
        "proposaltitle", "suggesttitle", "suggestiontitle", "tatitle", "jytitle", "tamc", "jymc", "bt", "biaoti", "wzbt", "xxbt", "ay", "anyou", "subject",
        "caption", "docname", "infoname", "articlename", "headline", "topic",
    ),
    "content": (
        "content", "contenthtml", "htmlcontent", "doccontent", "dochtmlcon", "dochtml", "articlecontent", "infocontent", "newscontent", "contents",
        "contenttext", "txtcontent", "richtext", "maintext", "body", "html", "article", "text", "detail", "details", "nr", "neirong", "zw", "zhengwen", "wznr", "xxnr",
    ),
    "published": (
        "publishtime", "publishdate", "pubdate", "pubtime", "publishedtime", "publisheddate", "publishedtimestr", "publishedat", "releasedate", "releasetime",
        "displaypublishtime", "docreltime", "docpubtime", "docreldate", "fbsj", "fbrq", "fabushijian", "showdate", "issuedate", "issuetime", "date", "time",
        "inputtime", "adddate", "addtime", "createdate", "createtime", "createdat",
    ),
    "source": (
        "source", "sourcename", "contentsource", "docsource", "docsourcename", "infosource", "newssource", "articlesource", "laiyuan", "ly", "xxly", "wzly",
        "publisher", "publishunit", "publishorg", "publishdept", "fbjg", "fbdw", "origin", "from", "issuer", "deptname", "orgname",
    ),
}

ROWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "identity_raw": ("编号", ("proposalno", "proposalnumber", "proposalcode", "suggestno", "suggestionno", "suggestnumber", "caseno", "casenumber", "tah", "tabh", "jyh", "jybh", "ah")),
    "term_session": ("届次", ("session", "sessionname", "term", "termname", "meeting", "meetingname", "jc", "jieci", "hymc")),
    "proposer": ("提出人", ("proposer", "proposername", "proposers", "suggester", "submitter", "deputy", "deputyname", "member", "membername", "leadproposer", "tar", "taz", "tarxm", "jyr", "jyrxm")),
    "lead_agency": ("主办单位", ("undertakeunit", "undertakingunit", "undertakedept", "hostunit", "hostdept", "mainunit", "maindept", "leadunit", "leaddept", "leadagency", "handleunit", "handledept", "replyunit", "replydept", "answerunit", "zbdw", "cbdw", "dfdw")),
    "co_agency": ("会办单位", ("assistunit", "assistdept", "jointunit", "counit", "codept", "coagency", "hbdw", "xbdw")),
    "document_number": ("文号", ("fileno", "filenumber", "docno", "docnumber", "documentno", "documentnumber", "referenceno", "wh", "fwzh", "wenhao")),
    "index_number": ("索引号", ("indexno", "indexnumber", "indexcode", "syh", "suoyinhao", "idxid")),
    "outcome_raw": ("办理结果", ("handleresult", "handlingresult", "replyresult", "replytype", "replyclass", "bljg", "dflb", "banlijieguo")),
    "reply_date": ("答复日期", ("replydate", "replytime", "answerdate", "answertime", "dfsj", "dfrq", "hfsj")),
    "proposal_body": ("内容", ("proposalcontent", "suggestcontent", "suggestioncontent", "proposalbody", "proposaltext", "question", "questioncontent", "tanr", "tazw", "jynr", "jyzw")),
    "reply_body": ("答复内容", ("replycontent", "replytext", "replybody", "answercontent", "answer", "reply", "feedbackcontent", "handlecontent", "dfnr", "dfyj", "hfnr", "bfnr", "banfu")),
}

# Names and values as objects of their own: [{"name": "提案人", "value": "…"}].
NAME_KEYS = ("name", "label", "fieldname", "fieldlabel", "key", "title", "columnname")
VALUE_KEYS = ("value", "fieldvalue", "val", "content", "text", "columnvalue")
FILE_URLS = ("url", "path", "href", "link", "fileurl", "filepath", "downloadurl", "attachurl", "attachpath", "src", "address")
FILE_NAMES = ("name", "filename", "title", "filetitle", "attachname", "originalname", "showname", "oldname", "realname")
# fmt: on
