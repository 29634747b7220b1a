-- Views of jyta.sqlite and of `jyta query`: the common questions, in the part of SQL that SQLite
-- and DuckDB share. Read by scraper/columns/views.py; each view is headed by its name, its Chinese name
-- and what it answers. `d.duplicate_of is null` leaves copies of a page out.

-- view: reply_pages
-- zh: 答复及其提案、页面
-- answers: every reply with its item and its page; copies of a page left out
select r.reply_id, r.document_id, r.proposal_key, p.body, p.level, p.place, p.adcode, p.term,
  p.session, p.session_year, p.number, p.kind, p.title, p.n_asks, r.agency, r.agency_raw,
  r.document_number, r.outcome, r.outcome_code, r.outcome_raw, r.reply_date, r.reply_chars,
  r.n_points, d.title as page_title, d.kind as page_kind, d.site, d.url, d.published_date,
  d.state, d.warc_file, d.warc_offset
from replies r join documents d on d.document_id = r.document_id
left join (
  select document_id, proposal_key, min(proposal_id) as proposal_id
  from proposals group by document_id, proposal_key
) k on k.document_id = r.document_id and k.proposal_key = r.proposal_key
left join proposals p on p.proposal_id = k.proposal_id
where d.duplicate_of is null
order by r.reply_id;

-- view: asks_answers
-- zh: 诉求与回应对照
-- answers: every ask beside the words that answer it; one that nobody answers stands alone
select l.document_id, l.proposal_key, l.ask_point_id, coalesce(a.heading, '') || coalesce(a.text, '') as ask, l.reply_point_id,
  case when b.point_id is null then null else coalesce(b.heading, '') || coalesce(b.text, '') end as answer,
  b.status as answer_status, b.status_cue, l.state, l.method, l.score, l.margin, d.url
from links l join documents d on d.document_id = l.document_id
join points a on a.point_id = l.ask_point_id
left join points b on b.point_id = l.reply_point_id
where d.duplicate_of is null
order by l.ask_point_id, coalesce(l.reply_point_id, '');

-- view: open_asks
-- zh: 无回应的诉求
-- answers: asks that no point of a letter takes up
select l.document_id, l.proposal_key, l.ask_point_id, coalesce(a.heading, '') || coalesce(a.text, '') as ask, l.state, d.title, d.url
from links l join documents d on d.document_id = l.document_id
join points a on a.point_id = l.ask_point_id
where l.state in ('unanswered', 'unresolved') and d.duplicate_of is null
order by l.state, l.ask_point_id;

-- view: promises
-- zh: 承诺与计划
-- answers: points of letters that speak of something planned, the oldest first
select t.point_id, t.document_id, f.place, f.lead_agency, f.reply_date, f.title, t.status,
  t.status_cue, coalesce(t.heading, '') || coalesce(t.text, '') as words, f.outcome_raw, d.url, d.state, d.warc_file, d.warc_offset
from points t join documents d on d.document_id = t.document_id
left join replies r on r.document_id = t.document_id
  and r.start <= t.start and t.start < r."end"
left join replies_flat f on f.reply_id = r.reply_id
where t.block = 'reply' and d.duplicate_of is null and t.status in ('planned')
order by coalesce(f.reply_date, '9999'), t.point_id;

-- view: refusals
-- zh: 婉拒与暂缓
-- answers: points of letters that decline or put off
select t.point_id, t.document_id, f.place, f.lead_agency, f.reply_date, f.title, t.status,
  t.status_cue, coalesce(t.heading, '') || coalesce(t.text, '') as words, f.outcome_raw, d.url, d.state, d.warc_file, d.warc_offset
from points t join documents d on d.document_id = t.document_id
left join replies r on r.document_id = t.document_id
  and r.start <= t.start and t.start < r."end"
left join replies_flat f on f.reply_id = r.reply_id
where t.block = 'reply' and d.duplicate_of is null and t.status in ('declined', 'not_now')
order by coalesce(f.reply_date, '9999'), t.point_id;

-- view: soft_answers
-- zh: 称已解决而正文未定
-- answers: letters of class A whose own words plan, put off or decline
select r.reply_id, r.document_id, r.agency, r.outcome_raw, t.point_id, t.status, t.status_cue,
  coalesce(t.heading, '') || coalesce(t.text, '') as words, d.title, d.url
from replies r join documents d on d.document_id = r.document_id
join points t on t.document_id = r.document_id
  and r.start <= t.start and t.start < r."end"
where (r.outcome_code = 'A' or r.outcome = 'resolved') and t.block = 'reply'
  and t.status in ('planned', 'not_now', 'declined') and d.duplicate_of is null
order by r.reply_id, t.point_id;

-- view: gone_pages
-- zh: 已消失的页面
-- answers: pages that their site took away, with the archived copy
select d.document_id, d.title, d.url, d.site, d.first_seen_at, d.last_seen_at, d.warc_file, d.warc_offset
from documents d where d.state = 'gone' order by d.last_seen_at desc, d.document_id;

-- view: agency_delays
-- zh: 各单位办理情况
-- answers: replies, days and lengths by answering body
select place, lead_agency, count(*) as letters, round(avg(days_to_reply), 1) as mean_days,
  min(days_to_reply) as least_days, max(days_to_reply) as most_days,
  round(avg(reply_chars), 1) as mean_chars, sum(n_asks) as asks, sum(n_asks_answered) as answered
from replies_flat where duplicate_of is null
group by place, lead_agency order by letters desc, coalesce(place, ''), coalesce(lead_agency, '');

-- view: co_handling
-- zh: 主办与协办
-- answers: who helps whom to answer
select coalesce(a.name, a.name_raw) as lead_agency, coalesce(b.name, b.name_raw) as co_handler,
  count(distinct a.document_id) as pages
from agencies a join agencies b on b.document_id = a.document_id
where a.role = 'lead' and b.role = 'co_handler'
group by coalesce(a.name, a.name_raw), coalesce(b.name, b.name_raw) order by pages desc, lead_agency, co_handler;

-- view: cited_documents
-- zh: 被引用的文件
-- answers: documents that pages name, the most named first
select title, kind, count(*) as times, count(distinct document_id) as pages
from citations where nested_in is null and title is not null
group by title, kind order by pages desc, times desc, title;

-- view: same_paragraphs
-- zh: 雷同段落
-- answers: paragraphs of sixty characters and more that stand in letters of several pages
select t.text as words, count(distinct t.document_id) as pages,
  count(distinct f.lead_agency) as offices, min(f.reply_date) as first_date,
  max(f.reply_date) as last_date
from points t join replies_flat f on f.document_id = t.document_id
where t.block = 'reply' and length(t.text) >= 60 and f.duplicate_of is null
group by t.text having count(distinct t.document_id) > 1 order by pages desc, words;

-- view: column_completeness
-- zh: 栏目是否采全
-- answers: each column at its newest walk: what it declares, lists, and what the dataset holds
select c.column_url, c.run_id, c.declared_total, c.unique_details, c.offsite_rows, c.gaps,
  c.state, c.note, coalesce(h.pages, 0) as pages_held, coalesce(h.gone, 0) as pages_gone
from columns c
join (select column_url, max(run_id) as run_id from columns group by column_url) n
  on n.column_url = c.column_url and n.run_id = c.run_id
left join (
  select column_url, count(*) as pages, sum(case when state = 'gone' then 1 else 0 end) as gone
  from documents group by column_url
) h on h.column_url = c.column_url
order by c.column_url;

-- view: fill_rates
-- zh: 字段填写率
-- answers: each label by site: how often it stands on pages, is filled, empty, unparsed
select d.site, f.field, count(*) as labels, count(distinct f.document_id) as pages,
  round(avg(case when f.status = 'present' then 1.0 else 0.0 end), 3) as filled,
  sum(case when f.status = 'empty' then 1 else 0 end) as empty,
  sum(case when f.status = 'unparsed' then 1 else 0 end) as unparsed
from fields f join documents d on d.document_id = f.document_id
group by d.site, f.field order by d.site, f.field;

-- view: reply_fill_rates
-- zh: 答复各项齐备率
-- answers: each site: for how many replies the main columns are known
select d.site, count(*) as letters,
  round(avg(case when f.proposal_key is null then 0.0 else 1.0 end), 3) as with_item,
  round(avg(case when f.place is null then 0.0 else 1.0 end), 3) as with_place,
  round(avg(case when f.number is null then 0.0 else 1.0 end), 3) as with_number,
  round(avg(case when f.lead_agency is null then 0.0 else 1.0 end), 3) as with_agency,
  round(avg(case when f.reply_date is null then 0.0 else 1.0 end), 3) as with_date,
  round(avg(case when f.outcome_code is null then 0.0 else 1.0 end), 3) as with_outcome,
  round(avg(case when f.n_proposers = 0 then 0.0 else 1.0 end), 3) as with_proposer
from replies_flat f join documents d on d.document_id = f.document_id
where f.duplicate_of is null group by d.site order by d.site;

-- view: unknown_labels
-- zh: 未知标签
-- answers: labels that no table knows yet, with a page to look at
select label_raw, count(*) as n, count(distinct document_id) as pages,
  min(document_id) as example
from fields where field = 'unknown' group by label_raw order by n desc, label_raw;

-- view: look_first
-- zh: 最先核对的页面
-- answers: pages with the most warnings and the least understood text
select d.document_id, d.site, d.kind, d.title, coalesce(w.n, 0) as warnings, w.codes,
  round(1.0 * d.unaccounted_chars / nullif(d.text_chars, 0), 3) as unaccounted, d.url
from documents d
left join (
  select document_id, count(*) as n, group_concat(code, ', ') as codes
  from (select document_id, code from findings where severity <> 'info' order by document_id, code)
  group by document_id
) w on w.document_id = d.document_id
where w.n > 0 or 4 * d.unaccounted_chars > d.text_chars
order by warnings desc, coalesce(1.0 * d.unaccounted_chars / nullif(d.text_chars, 0), 0) desc,
  d.document_id;

-- view: failed_requests
-- zh: 失败的请求
-- answers: what could not be had, by site and outcome, the newest run first
select run_id, site, host, purpose, outcome, requests, first_at, last_at
from fetches where outcome not in ('ok', 'not_modified')
order by run_id desc, requests desc, site, host, purpose, outcome;

-- view: page_citations
-- zh: 引文
-- answers: the line by which each page is cited (GB/T 7714), with its archived copy
select d.document_id, d.kind, d.url,
  case when coalesce(r.agency, r.agency_raw, d.publisher_raw) is null then ''
    else coalesce(r.agency, r.agency_raw, d.publisher_raw) || '. ' end
  || coalesce(d.title, '题名不详') || '[EB/OL].'
  || case when d.published_date is null and d.fetched_at is null then ''
    else ' ' || case when d.published_date is null then '' else '(' || d.published_date || ')' end
    || case when d.fetched_at is null then '' else '[' || substr(d.fetched_at, 1, 10) || ']' end
    || '.' end
  || case when d.url is null then '' else ' ' || d.url || '.' end as citation,
  d.warc_file, d.warc_offset, d.content_sha256
from documents d
left join (select document_id, min(reply_id) as reply_id from replies group by document_id) f
  on f.document_id = d.document_id
left join replies r on r.reply_id = f.reply_id
order by d.document_id;
