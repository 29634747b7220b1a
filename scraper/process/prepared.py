"""Prepared: what the process has ready that workers are forked from (`workers`, `ready`).

Importing it is all: it loads the reader and lets it read one page, so that its tables and patterns
are made once and every worker starts with them, instead of making them anew for seconds of CPU
before its first page. No other process should import it.
"""

from __future__ import annotations

import gc

from parsers import parse_page

# Invented. A form, an item with sections, a letter with points and what stands around them: what
# no page asks for here is made by the first page of a worker that does.
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>对市十五届人大三次会议第27号建议的答复_示例市教育局</title>
<meta name="ArticleTitle" content="对市十五届人大三次会议第27号建议的答复">
<meta name="PubDate" content="2023-09-12 10:20"><meta name="ContentSource" content="市教育局">
</head><body><div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a>
当前位置：首页 &gt; 建议提案</div><div class="main"><table>
<tr><td>索引号</td><td>00812345-6/2023-00127</td><td>发布机构</td><td>市教育局</td></tr>
<tr><td>建议提案人</td><td>甲某某、乙某某等3人</td><td>主办单位</td><td>市教育局</td></tr>
<tr><td>会办单位</td><td>市财政局、市公安局</td><td>办理结果</td><td>A类</td></tr></table>
<h1>对市十五届人大三次会议第27号建议的答复</h1>
<p>信息来源：市教育局 发布时间：2023年9月12日 浏览次数：12次 字体：【大 中 小】</p>
<p>示教函〔2023〕27号（A）</p>
<p>关于加强城区学校周边交通管理的建议</p><p>一、存在的问题</p><p>1.上下学时段拥堵，停车位不足200个。</p>
<p>二、建议</p><p>（一）在校门口设置护学岗。</p><p>（二）建议财政每年安排经费50万元，增加校车12辆。</p>
<p>甲某某、乙某某等代表：</p>
<p>您们提出的《关于加强城区学校周边交通管理的建议》收悉。我局会同市财政局、市公安局认真研究，现答复如下：</p>
<p>一、关于在校门口设置护学岗的建议</p>
<p>根据《校车安全管理条例》（国务院令第617号），已在28所学校设立护学岗，覆盖率达到95%。一是正在新增岗亭；二是计划于2024年底前完成改造。</p>
<p>二、关于安排经费</p><p>（1）市财政局已下达资金50万元。</p><p>（2）因条件所限，目前暂不能解决，我们将向省里反映。</p>
<p>下一步，我局将继续加强管理。感谢您对教育工作的关心和支持！</p>
<p>联系人：丙某 联系电话：0000-1234567</p><p>示例市教育局</p><p>2023年8月30日</p>
<p>（此件主动公开）</p><p>抄送：市人大常委会代表工委、市政府督查室</p>
<p>附件：<a href="/a/1.docx">征询意见表.docx</a></p></div>
<div class="foot"><a href="/sitemap">网站地图</a> 主办：示例市人民政府 备案号</div></body></html>"""

parse_page(PAGE, url="http://www.example.invalid/jyta/t20230912_27.html")
# What was made is never garbage, and a collector that touches it would copy it for each worker.
gc.freeze()
