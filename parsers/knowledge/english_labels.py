"""Labels in English, as sites print them beside or instead of the Chinese ones.

Letters only, in lower case: Proposal No. is `proposalno`. Add one to its field. Those of
`ENGLISH_WEAK` are common words as well: they count near other labels only.
"""

from __future__ import annotations

# fmt: off
ENGLISH: dict[str, tuple[str, ...]] = {
    "identity_raw": ("proposalno", "proposalnumber", "proposalid", "suggestionno", "suggestionnumber", "motionno", "motionnumber", "caseno", "casenumber"),
    "term_session": ("termandsession", "session"),
    "title": ("title", "subject", "proposaltitle", "suggestiontitle", "motiontitle"),
    "proposer": ("proposer", "proposers", "proposedby", "submittedby", "deputy", "deputies", "leadproposer"),
    "delegation": ("delegation",),
    "lead_agency": ("leadagency", "leadingagency", "leadunit", "hostunit", "hostagency", "undertakingunit", "undertaker", "handlingunit", "handlingagency", "responsibledepartment", "responsibleunit", "organizer"),
    "co_agency": ("coagency", "coorganizer", "assistingunit", "assistingagency", "supportingagency", "supportingunit", "jointagency", "jointunit"),
    "proposal_body": ("proposalcontent", "proposaltext", "proposalbody", "suggestioncontent", "contentofproposal", "contentoftheproposal", "content", "contents"),
    "reply_body": ("replycontent", "replytext", "contentofreply", "contentofthereply", "reply", "response", "answer"),
    "outcome_raw": ("handlingresult", "resultofhandling", "outcome", "result"),
    "reply_date": ("replydate", "dateofreply", "responsedate", "answerdate"),
    "submitted_date": ("submissiondate", "dateofsubmission", "submitdate"),
    "published_date": ("publishdate", "publisheddate", "publicationdate", "releasedate", "dateofpublication", "releasetime", "publishtime", "publishedon", "datepublished", "updatedate"),
    "document_date": ("issuedate", "dateofissue", "documentdate"),
    "publisher": ("publisher", "publishedby", "issuedby", "publishingagency", "issuingagency", "source"),
    "document_number": ("documentnumber", "documentno", "docno", "referencenumber", "referenceno", "refno", "fileno"),
    "index_number": ("indexnumber", "indexno", "indexcode"),
    "subject_words": ("keywords", "keyword"),
    "view_count": ("views", "hits", "pageviews", "clicks", "visits"),
    "attachments": ("attachment", "attachments", "annex"),
    "contact": ("contact", "contactperson", "telephone", "phone", "tel"),
    "editor": ("author", "editor"),
    "satisfaction": ("satisfaction",),
}

ENGLISH_WEAK = frozenset({
    "session", "title", "subject", "deputy", "deputies", "delegation", "content", "contents", "reply", "response", "answer", "outcome", "result", "source",
    "keyword", "views", "hits", "clicks", "visits", "attachment", "attachments", "annex", "contact", "phone", "tel", "author", "editor", "undertaker", "organizer", "satisfaction",
})
# fmt: on
