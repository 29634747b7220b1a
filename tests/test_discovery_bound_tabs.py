"""Bound tabs: a choice that a component keeps under a name of the script leads to a list."""

from __future__ import annotations

import pytest

from scraper.discovery.listing import Row
from scraper.discovery.periods.switches import find_switches, unseen
from scraper.discovery.requests.scope import chosen_by
from scraper.discovery.requests.services import find_services
from tests.listsites import HOST, read, script

URL = f"{HOST}/jytabl/"
CODE = """new Vue({ el: '#a', data() { return { kind: '1', lx: 1, active: 'a', kinds: [{ name: '建议', code: '1' }, { name: '提案', code: '2' }], p: 1 }; },
 methods: { go(t) { this.kind = t; this.load(); }, picked(tab) { this.kind = tab.name; this.load(); },
 load() { axios.get('/api/list', { params: { type: this.kind, pageNum: this.p, pageSize: 10 } }).then(show); } }, mounted() { this.load(); } });"""
PANES = '<el-tabs v-model="{}" {}><el-tab-pane label="人大代表建议" name="1"></el-tab-pane><el-tab-pane label="政协委员提案" name="2"></el-tab-pane></el-tabs>'
GROUP = '<el-radio-group v-model="kind">{}<el-radio-button label="1">建议</el-radio-button><el-radio-button label="2">提案</el-radio-button></el-radio-group>'

LEADS = {
    "panes": (PANES.format("kind", ""), 1),
    "panes whose handler is handed the item": (PANES.format("active", '@tab-click="picked"'), 1),
    "buttons": (GROUP.format(""), 1),
    "buttons beside all, one shown": (GROUP.format('<el-radio-button label="">全部</el-radio-button>'), 1),
    "a list of the browser": ('<select v-model="kind"><option value="1">建议</option><option value="2">提案</option></select>', 1),
    "options with a label": ('<el-select v-model="form.kind"><el-option label="建议" value="1"></el-option><el-option label="提案" value="2"></el-option></el-select>', 1),
    "panes that a template repeats": ('<van-tabs v-model:active="kind"><van-tab v-for="k in kinds" :key="k.code" :title="k.name" :name="k.code"></van-tab></van-tabs>', 1),
    "clicks of a template": ("<ul><li :class=\"c\" @click=\"go('1')\">建议</li><li @click=\"go('2')\">提案</li></ul>", 1),
    "clicks that set the name": ("<p><a @click.prevent=\"kind = '1'; load()\">建议</a><a @click.prevent=\"kind = '2'; load()\">提案</a></p>", 1),
    "radio buttons": ('<label><input type="radio" name="kind" value="1" checked onclick="go(\'1\')">建议</label><label><input type="radio" name="kind" value="2" onclick="go(\'2\')">提案</label>', 1),
    "radio buttons beside all": ('<input type="radio" name="kind" value="" checked>全部<input type="radio" name="kind" value="1">建议<input type="radio" name="kind" value="2">提案', 0),
    "a name that no request holds": (PANES.format("lx", ""), 0),
    "other things": ('<el-tabs v-model="kind"><el-tab-pane label="简介" name="1"></el-tab-pane><el-tab-pane label="通知" name="2"></el-tab-pane></el-tabs>', 0),
}  # fmt: skip


@pytest.mark.parametrize("name", LEADS)
def test_where_a_bound_tab_leads(name: str) -> None:
    markup, count = LEADS[name]
    code = CODE if "picked" in markup else CODE.replace("this.kind = tab.name;", "")
    text = f"<html><body><div id='a'>{markup}<ul><li v-for='r in rows'>{{{{ r.title }}}}</li></ul></div>{script(code)}</body></html>"
    found = find_switches(read(text, URL))
    assert len(found.lists) == count, found
    for url in found.lists:
        assert chosen_by(url)["kind"] == "2"
        (service, *_) = find_services(read(text, url))
        request = service.request(2, None)
        assert request is not None
        assert request.url == f"{HOST}/api/list?type=2&pageNum=2&pageSize=10"


BODIES = "<ul><li class='on'>人大建议</li><li>政协提案</li></ul><div id='box'></div>"
PLACES = """var kind = 1; %s
 function load(p) { $.post('/api/list', { kind: kind, page: p, limit: 10 }, draw); } load(1);"""
BY_PLACE = {
    "the library hands it on": "element.on('tab(kind)', function (data) { kind = data.index + 1; load(1); });",
    "the element is asked": "$('li').click(function () { kind = $(this).index() + 1; load(1); });",
}


@pytest.mark.parametrize("name", BY_PLACE)
def test_a_tab_that_is_known_by_its_place(name: str) -> None:
    found = find_switches(read(BODIES + script(PLACES % BY_PLACE[name]), URL))
    assert [chosen_by(url).get("kind") for url in found.lists] == ["2"], found


def test_a_name_like_a_page_by_which_tabs_differ_is_a_choice() -> None:
    code = """new Vue({ data: { tabs: [{ txt: '代表建议', val: 1 }, { txt: '委员提案', val: 2 }], cur: 1, p: 1 }, methods: { go(v) { this.cur = v; this.p = 1; this.load(); },
 load() { fetch('/api?kind=' + this.cur + '&page=' + this.p).then(show); } } });"""
    tabs = '<span v-for="(t, i) in tabs" :key="i" @click="go(t.val)">{{ t.txt }}</span>'
    found = find_switches(read(tabs + script(code), URL))
    assert [chosen_by(url).get("cur") for url in found.lists] == ["2"], found


def row(title: str) -> Row:
    return Row(url=f"{HOST}/a", title=title)


def test_a_body_is_out_of_reach_where_only_the_other_one_shows() -> None:
    names = ("人大建议", "政协提案")
    assert unseen(names, [row("关于修缮石桥的建议的答复")]) == ["政协提案"]
    assert unseen(names, [row("关于修缮石桥的提案的答复")]) == ["人大建议"]
    assert unseen(names, [row("关于修缮石桥的建议的答复"), row("对第3号提案的答复")]) == []
    assert unseen(names, [row("关于修缮石桥的答复")]) == []


def test_a_year_is_no_address_of_what_opens_links_of_friends() -> None:
    friends = '<select onchange="window.open(this.value)"><option>--</option></select>'
    years = "".join(f"<option value={y}>{y}年</option>" for y in (2024, 2023))
    form = f'<form><select name="nd" onchange="this.form.submit()">{years}</select></form>'
    found = find_switches(read(friends + form, URL))
    assert [url for url in found.lists if "#set?" not in url] == []
