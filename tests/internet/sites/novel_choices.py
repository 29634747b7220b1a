"""Novel, choices: kinds, years and sessions as clients of several makes ask for them; addresses by functions."""

from __future__ import annotations

import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.steady_services import Periods


@catalogue
class T25(Kinds):
    name, family = "t25", "AngularJS, two kinds"
    note = "$http.get with params of the scope; ng-click sets the kind; ng-repeat and ng-href; success with a count"
    column = "/ng/jyta.html"
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/ng/article-{entry.id}.html"

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html ng-app="jyta"><head><meta charset="utf-8"><title>建议提案-{self.place.full}</title><script src="/ng/lib/angular.min.js"></script></head>
<body ng-controller="ListCtrl"><div class="tabs"><a href="" ng-class="{{on: type=='1'}}" ng-click="setType('1')">人大建议</a><a href="" ng-class="{{on: type=='2'}}" ng-click="setType('2')">政协提案</a></div>
<ul><li ng-repeat="item in items"><a ng-href="/ng/article-{{{{item.id}}}}.html">{{{{item.title}}}}</a><span>{{{{item.pubDate}}}}</span></li></ul><div class="pager" ng-show="total > 10"></div>
<script>
angular.module('jyta', []).controller('ListCtrl', function ($scope, $http) {{
  $scope.type = '1'; $scope.page = 1;
  $scope.load = function () {{ $http.get('/ng/api/list', {{ params: {{ type: $scope.type, page: $scope.page, rows: 10 }} }}).success(function (data) {{ $scope.items = data.items; $scope.total = data.count; }}); }};
  $scope.setType = function (t) {{ $scope.type = t; $scope.page = 1; $scope.load(); }};
  $scope.load();
}});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/ng/api/list":
            return None
        kind, page = request.query.get("type", ""), number(request, "page")
        items = [
            {"id": one.id, "title": one.title, "pubDate": str(one.date)}
            for one in self.cut(kind, page)
        ]
        return as_json({"items": items, "count": len(self.of(kind))}, ident=f"{kind}/{page}")


@catalogue
class T26(Periods):
    name, family = "t26", "easyui, years in a combobox"
    note = "the years are data of a combobox; choosing one loads the grid with it; the grid begins with the newest"
    column, size = "/rd/jyList.jsp", 20

    def path_of(self, entry: Entry) -> str:
        return f"/rd/jyView.jsp?jyid={entry.id}"

    def shell(self) -> str:
        main = """<div>年度：<input id="nd"></div><table id="dg"></table><script src="/easyui/jquery.easyui.min.js"></script><script>
$('#nd').combobox({ valueField: 'id', textField: 'text', value: '2024', editable: false, data: [ { id: '2024', text: '2024年' }, { id: '2023', text: '2023年' }, { id: '2022', text: '2022年' } ],
  onSelect: function (rec) { $('#dg').datagrid('load', { nd: rec.id }); } });
$('#dg').datagrid({ url: '/rd/jyAction_list.do', pagination: true, pageSize: 20, queryParams: { nd: '2024' },
  columns: [[ { field: 'jybt', title: '建议标题', width: 500, formatter: function (val, row, idx) { return '<a href="jyView.jsp?jyid=' + row.jyid + '">' + val + '</a>'; } }, { field: 'dfsj', title: '答复时间', width: 100 } ]] });
</script>"""
        return portal(self.place.full + "人大", "代表建议", [("/rd/", "人大")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/rd/jyAction_list.do" or request.method != "POST":
            return None
        year, page = number(request, "nd", 0), number(request, "page")
        rows = [
            {"jyid": one.id, "jybt": one.title, "dfsj": str(one.date)}
            for one in self.cut(year, page)
        ]
        return as_json({"total": len(self.of(year)), "rows": rows}, ident=f"{year}/{page}")


@catalogue
class T27(Periods):
    name, family = "t27", "sessions drawn from a list"
    note = "a loop over objects writes the sessions as links that call a function; an id of the session goes out; pages of JSON"
    column, size = "/zx/tagk.html", 15
    terms = {
        2024: ("s133", "十三届三次会议"),
        2023: ("s132", "十三届二次会议"),
        2022: ("s131", "十三届一次会议"),
    }

    def path_of(self, entry: Entry) -> str:
        return f"/zx/ta/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        terms = json.dumps(
            [{"id": code, "name": name} for code, name in self.terms.values()], ensure_ascii=False
        )
        main = f"""<div id="terms" class="term-bar"></div><ul id="ta"></ul><div id="fy"></div><script>
var terms = {terms}, current = terms[0].id;
var bar = '';
for (var i = 0; i < terms.length; i++) {{ bar += '<a href="javascript:loadTerm(\\'' + terms[i].id + '\\')">' + terms[i].name + '</a>'; }}
document.getElementById('terms').innerHTML = bar;
function loadTerm(id) {{ current = id; load(1); }}
function load(p) {{ $.getJSON('/zx/api/ta', {{ session: current, pageNo: p, pageSize: 15 }}, function (d) {{ var s = ''; $.each(d.rows, function (k, r) {{ s += '<li><a href="' + r.path + '">' + r.title + '</a>' + r.day + '</li>'; }}); $('#ta').html(s); fy(d.total, p); }}); }}
load(1);
</script>"""
        return portal(self.place.full + "政协", "提案公开", [("/zx/", "政协")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zx/api/ta":
            return None
        years = {code: year for year, (code, _name) in self.terms.items()}
        year, page = years.get(request.query.get("session", ""), 0), number(request, "pageNo")
        rows = [
            {"path": one.path, "title": one.title, "day": str(one.date)}
            for one in self.cut(year, page)
        ]
        if not year:
            return as_json({"rows": [], "total": 0, "msg": "届次不能为空"}, ident="none")
        return as_json({"rows": rows, "total": len(self.of(year))}, ident=f"{year}/{page}")


@catalogue
class T28(HandService):
    name, family = "t28", "search parameters, a bare list"
    note = "the query is an object of search parameters; the answer is a bare list without figures; a short page is the last"
    column, size = "/portal/suggest", 10
    spec = Spec(37)

    def path_of(self, entry: Entry) -> str:
        return f"/portal/suggest/{entry.id}"

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        tail = """<script type="module">
const box = document.querySelector('#rows'); let page = 1;
async function more() {
  const params = new URLSearchParams({ cat: 'jyta', page, size: 10 });
  const rows = await (await fetch(`/portal/api/contents?${params}`)).json();
  box.insertAdjacentHTML('beforeend', rows.map(r => `<li><a href="/portal/suggest/${r.id}">${r.title}</a><time>${r.date}</time></li>`).join(''));
  page += 1; document.querySelector('#more').hidden = rows.length < 10;
}
document.querySelector('#more').addEventListener('click', more); more();
</script>"""
        main = '<ul id="rows"></ul><button id="more">加载更多</button>'
        return boot(self.place.full, "代表建议", [("/portal/", "门户")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/portal/api/contents" or request.query.get("cat") != "jyta":
            return None
        page = number(request, "page")
        rows = [
            {"id": one.id, "title": one.title, "date": str(one.date)} for one in self.page_of(page)
        ]
        return as_json(rows, ident=f"p{page}")


@catalogue
class T29(HandService):
    name, family = "t29", "addresses by a function of a row"
    note = "a function of the row makes the address of its page; another one draws a row; the data have names of the maker"
    column, size = "/zfxxgk/jyta.shtml", 15
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/{entry.date.year}/c{entry.id}/content.shtml"

    def shell(self) -> str:
        main = """<ul class="gk-list" id="gkList"></ul><div id="gkPage"></div><script>
function getUrl(item) { return '/zfxxgk/' + item.nf + '/c' + item.xxbh + '/content.shtml'; }
function drawRow(item) { return '<li><a href="' + getUrl(item) + '" title="' + item.xxbt + '">' + item.xxbt + '</a><span>' + item.gkrq + '</span></li>'; }
function queryList(pageIndex) {
  $.ajax({ url: '/zfxxgk/interface/list', data: { lmid: '20301', pageIndex: pageIndex, pageSize: 15 }, dataType: 'json' }).done(function (ret) {
    var html = []; for (var k = 0; k < ret.obj.datas.length; k++) { html.push(drawRow(ret.obj.datas[k])); }
    $('#gkList').html(html.join('')); initPage(ret.obj.zs, pageIndex);
  });
}
queryList(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/zfxxgk/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zfxxgk/interface/list" or request.query.get("lmid") != "20301":
            return None
        page = number(request, "pageIndex")
        rows = [
            {"xxbh": one.id, "nf": one.date.year, "xxbt": one.title, "gkrq": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json(
            {"ret": 0, "obj": {"datas": rows, "zs": len(self.entries)}}, ident=f"p{page}"
        )


@catalogue
class T30(HandService):
    name, family = "t30", "keys in Chinese"
    note = (
        "the keys of the data are Chinese words; the template reads them in brackets; pages by 页码"
    )
    column, size = "/sjkf/jyta.html", 10
    spec = Spec(34)

    def path_of(self, entry: Entry) -> str:
        return f"/sjkf/jyta/{entry.id}.html"

    def shell(self) -> str:
        main = """<table id="t"></table><script>
function cx(p) { $.get('/sjkf/api', { lb: 'jyta', page: p }, function (r) { var h = ''; r['数据'].forEach(function (x) { h += '<tr><td>' + x['编号'] + '</td><td><a href="' + x['链接'] + '">' + x['标题'] + '</a></td><td>' + x['日期'] + '</td></tr>'; }); $('#t').html(h); fenye(r['总数'], p); }); }
cx(1);
</script>"""
        return county(self.place.full, "建议提案", [("/sjkf/", "数据开放")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/sjkf/api" or request.query.get("lb") != "jyta":
            return None
        page = number(request, "page")
        rows = [
            {"编号": one.letter.number, "标题": one.title, "链接": one.path, "日期": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json({"数据": rows, "总数": len(self.entries)}, ident=f"p{page}")


class Closed(HandService):
    """A list that no guest without a script engine can follow: right is to say so."""

    states = ("script_needed", "unreachable", "refused", "pager_not_working", "no_list")

    def listed(self) -> list[Entry]:
        return []

    @property
    def declared(self) -> int | None:
        return None

    def path_of(self, entry: Entry) -> str:
        return f"/closed/{entry.id}.html"


@catalogue
class T31(Closed):
    name, family = "t31", "sealed parameters"
    note = "the parameters are enciphered by the page's script, and an unsealed request is answered with an empty list"
    column = "/mh/jyta/index.html"
    spec = Spec(20)

    def shell(self) -> str:
        main = """<ul id="list"></ul><script src="/mh/js/crypto-js.min.js"></script><script>
function enc(t) { return CryptoJS.AES.encrypt(t, CryptoJS.enc.Utf8.parse('0123456789abcdef'), { mode: CryptoJS.mode.ECB }).toString(); }
function load(p) { $.post('/mh/api/list', { data: enc(JSON.stringify({ pageNo: p, pageSize: 10, columnId: '88' })) }, function (r) { $('#list').html(r.html); }); }
load(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/mh/", "门户")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/mh/api/list":
            return as_json({"code": 200, "rows": [], "total": 0}, ident="empty")
        return None


@catalogue
class T32(Closed):
    name, family = "t32", "DWR"
    note = "rows come by calls of DWR, whose scripts the server makes; the page names a method and nothing else"
    column = "/dwrapp/ta/list.jsp"
    spec = Spec(20)

    def shell(self) -> str:
        main = """<table id="tb"></table><script src="/dwrapp/dwr/engine.js"></script><script src="/dwrapp/dwr/interface/TaService.js"></script><script>
function page(n) { TaService.findOpen(n, 15, '2024', function (data) { dwr.util.removeAllRows('tb'); dwr.util.addRows('tb', data.list, [function (d) { return '<a href="show.jsp?id=' + d.id + '">' + d.title + '</a>'; }], { escapeHtml: false }); }); }
page(1);
</script>"""
        return portal(self.place.full, "提案", [("/dwrapp/", "提案")], main)

    def serve(self, request: Request) -> Response | None:
        return None


@catalogue
class T33(Periods):
    name, family = "t33", "files of XML by year"
    note = "a list of years whose change loads a file of the year; the DOM is asked for elements and their first child"
    column, size = "/jyta/xml.html", 500

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        main = """<select onchange="loadYear(this.value)" id="ysel"><option value="2024" selected>2024年</option><option value="2023">2023年</option><option value="2022">2022年</option></select><ul id="ul1"></ul><script>
function loadYear(y) {
  var req = new XMLHttpRequest(); req.open('GET', '/jyta/data/' + y + '.xml', false); req.send(null);
  var items = req.responseXML.getElementsByTagName('item'), s = '';
  for (var i = 0; i < items.length; i++) {
    var t = items[i].getElementsByTagName('bt')[0].firstChild.nodeValue, u = items[i].getElementsByTagName('lj')[0].firstChild.nodeValue;
    s += '<li><a href="' + u + '">' + t + '</a></li>';
  }
  document.getElementById('ul1').innerHTML = s;
}
loadYear(2024);
</script>"""
        return county(self.place.full, "建议提案", [("/jyta/", "提案")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        for year, _count in self.years:
            if request.path == f"/jyta/data/{year}.xml":
                items = "".join(
                    f"<item><bt>{escape(one.title)}</bt><lj>{one.path}</lj><rq>{one.date}</rq></item>"
                    for one in self.of(year)
                )
                text = f'<?xml version="1.0" encoding="utf-8"?><items>{items}</items>'
                return self.fragment(text, year, "text/xml")
        return None


@catalogue
class T34(Kinds):
    name, family = "t34", "hidden fields set by tabs"
    note = "tabs write a hidden field and call for page 1; a form goes out as text; the answer is a piece with its own calls"
    column = "/xxgkml/jyta.do"
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgkml/view.do?id={entry.id}"

    def shell(self) -> str:
        main = """<form id="qform"><input type="hidden" id="lb" name="lb" value="1"><input type="hidden" id="pageNo" name="pageNo" value="1"><input type="hidden" name="dept" value="all"></form>
<dl class="tab"><dd onclick="$('#lb').val('1');goPage(1)" class="cur">建议</dd><dd onclick="$('#lb').val('2');goPage(1)">提案</dd></dl><div id="content"></div><script>
function goPage(n) { $('#pageNo').val(n); $.post('/xxgkml/jytaList.do', $('#qform').serialize(), function (html) { $('#content').html(html); }); }
goPage(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/xxgkml/", "目录")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/xxgkml/jytaList.do" or request.form.get("dept") != "all":
            return None
        kind, page = request.form.get("lb", ""), number(request, "pageNo")
        n = -(-len(self.of(kind)) // 10)
        rows = "".join(
            f'<tr><td><a href="view.do?id={one.id}" target="_blank">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in self.cut(kind, page)
        )
        ways = "".join(f'<a href="javascript:goPage({p})">{p}</a>' for p in range(1, n + 1))
        answer = self.fragment(f'<table>{rows}</table><div class="page">共{n}页 {ways}</div>', page)
        answer.ident = f"{kind}/{page}"
        return answer
