"""Personal data: recall on planted items, silence on look-alikes, lengths, idempotence.

Figures of reliability.md, 7.4: every one of 200 planted items in 20 spellings is found, at
most 1 % of 1,000 look-alikes is masked. All persons and numbers are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from parsers.privacy.masking import MASK, find_personal, mask
from parsers.text.index_numbers import gb11714_check, gb32100_check

_WIDE = str.maketrans("0123456789-@.xX", "０１２３４５６７８９－＠．ｘＸ")
_SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _mobile(dice: random.Random) -> str:
    return f"1{dice.choice('356789')}{dice.randrange(10**9):09d}"


def _identity(dice: random.Random) -> str:
    body = (
        f"{dice.choice(['110105', '410402', '532901', '320104'])}"
        f"{dice.randrange(1940, 2010)}{dice.randrange(1, 13):02d}{dice.randrange(1, 29):02d}"
        f"{dice.randrange(1000):03d}"
    )
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def _card(dice: random.Random) -> str:
    body = "62" + "".join(dice.choice("0123456789") for _ in range(dice.choice((13, 16))))
    return next(body + check for check in "0123456789" if _luhn(body + check))


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _cut(text: str, sizes: tuple[int, ...], joint: str) -> str:
    pieces, at = [], 0
    for size in sizes:
        pieces.append(text[at : at + size])
        at += size
    return joint.join([*pieces, text[at:]] if text[at:] else pieces)


MOBILE_SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda n: n,
    "full width": lambda n: n.translate(_WIDE),
    "3-4-4 spaces": lambda n: _cut(n, (3, 4), " "),
    "3-4-4 hyphens": lambda n: _cut(n, (3, 4), "-"),
    "3-4-4 dots": lambda n: _cut(n, (3, 4), "."),
    "3-4-4 middle dots": lambda n: _cut(n, (3, 4), "·"),
    "3-4-4 ideographic spaces": lambda n: _cut(n, (3, 4), "　"),
    "3-4-4 no-break spaces": lambda n: _cut(n, (3, 4), "\u00a0"),
    "3-4-4 dashes": lambda n: _cut(n, (3, 4), "—"),
    "3-4-4 two spaces": lambda n: _cut(n, (3, 4), "  "),
    "3-4-4 space and hyphen": lambda n: _cut(n, (3, 4), " - "),
    "3-4-4 zero width": lambda n: _cut(n, (3, 4), "\u200b"),
    "3-4-4 full-width hyphens": lambda n: _cut(n, (3, 4), "-").translate(_WIDE),
    "4-4-3": lambda n: _cut(n, (4, 4), " "),
    "4-3-4": lambda n: _cut(n, (4, 3), " "),
    "3-3-5": lambda n: _cut(n, (3, 3), "-"),
    "3-8": lambda n: _cut(n, (3,), "-"),
    "7-4": lambda n: _cut(n, (7,), " "),
    "5-6": lambda n: _cut(n, (5,), " "),
    "3-2-2-2-2": lambda n: _cut(n, (3, 2, 2, 2), " "),
    "digit by digit": lambda n: " ".join(n),
    "digit by digit, wide": lambda n: " ".join(n).translate(_WIDE),
    "country code": lambda n: "+86 " + n,
    "country code, hyphens": lambda n: "86-" + _cut(n, (3, 4), "-"),
    "country code in brackets": lambda n: "(+86)" + n,
    "country code with zeros": lambda n: "0086" + n,
    "trunk zero": lambda n: "0" + n,
    "brackets": lambda n: f"({n[:3]}){n[3:]}",
    "Chinese digits": lambda n: n.translate(_SPOKEN),
    "Chinese digits, yao": lambda n: n.translate(_SPOKEN).replace("一", "幺").replace("零", "〇"),
    "letter O": lambda n: n[0:3] + n[3:].replace("0", "O"),
}
IDENTITY_SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda n: n,
    "full width": lambda n: n.translate(_WIDE),
    "lower x": lambda n: n.lower(),
    "6-8-4": lambda n: _cut(n, (6, 8), " "),
    "6-8-4 hyphens": lambda n: _cut(n, (6, 8), "-"),
    "6-4-4-4": lambda n: _cut(n, (6, 4, 4), " "),
    "6-4-2-2-4": lambda n: _cut(n, (6, 4, 2, 2), "-"),
    "3-3-4-4-4": lambda n: _cut(n, (3, 3, 4, 4), " "),
    "digit by digit": lambda n: " ".join(n),
    "ideographic spaces": lambda n: _cut(n, (6, 8), "　"),
}
CARD_SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": lambda n: n,
    "by fours": lambda n: _cut(n, (4, 4, 4, 4), " "),
    "by fours, hyphens": lambda n: _cut(n, (4, 4, 4, 4), "-"),
    "full width": lambda n: n.translate(_WIDE),
    "by fours, wide": lambda n: _cut(n, (4, 4, 4, 4), "　").translate(_WIDE),
}
MOBILE_FRAMES = (
    "请拨打{}咨询。", "手机：{}", "联系人张三{}，", "（{}）", "{}", "王五 {} 收", "致电{}、0375-2345678", "电话：0375-2345678/{}",
    "Tel:{}", "TEL{}", "微信同号{}。", "本人电话是{}，请保密", "李四,{}", "手机号码为{}；", "0375-2345678，{}",
)  # fmt: skip
IDENTITY_FRAMES = (
    "身份证号：{}",
    "{}",
    "本人（身份证{}）",
    "证件号码{}。",
    "编号为{}的居民",
    "张三{}",
)
CARD_FRAMES = ("账号：{}", "卡号 {}", "银行卡号为{}。", "开户行示例银行，帐号:{}")


def _planted() -> list[tuple[str, str, str]]:
    """(name, text, planted) of every spelling in frames that a letter may have."""
    dice = random.Random(20230516)
    rows: list[tuple[str, str, str]] = []
    tables = (
        (MOBILE_SPELLINGS, MOBILE_FRAMES, _mobile),
        (IDENTITY_SPELLINGS, IDENTITY_FRAMES, _identity),
        (CARD_SPELLINGS, CARD_FRAMES, _card),
    )
    for spellings, frames, make in tables:
        for name, spell in spellings.items():
            for frame in frames:
                item = spell(make(dice))
                rows.append((f"{make.__name__} {name} in {frame}", frame.format(item), item))
    return rows


def test_there_are_enough_planted_items() -> None:
    assert len(_planted()) >= 200
    assert len(MOBILE_SPELLINGS) + len(IDENTITY_SPELLINGS) + len(CARD_SPELLINGS) >= 20


def test_every_planted_item_is_masked() -> None:
    missed = []
    for name, text, item in _planted():
        masked, _ = mask(text)
        start = text.index(item)
        left = "".join(c for c in masked[start : start + len(item)] if c.isalnum())
        if left not in ("", "86", "0086", "0") or MASK not in masked:
            missed.append((name, text, masked))
    assert missed == []


def test_what_stands_around_a_planted_item_stays() -> None:
    for _, text, item in _planted():
        masked, _ = mask(text)
        after = text.index(item) + len(item)
        assert masked[after:].rstrip("0123456789-") == text[after:].rstrip("0123456789-") or (
            "联系人" in text
        ), (text, masked)


def _look_alikes() -> list[str]:
    """Numbers of every other kind that hold the digits of a telephone number or of a person."""
    dice = random.Random(7)
    rows: list[str] = []
    for _ in range(80):
        number, year = _mobile(dice), dice.randrange(2008, 2025)
        serial = f"{dice.randrange(10**6):06d}"
        code = f"{dice.randrange(10**8):08d}"
        credit = f"11410400{code}" + (gb11714_check(code) or "0")
        rows += [
            f"项目总投资{number}元。",
            f"资金{number[:8]}.{number[8:10]}万元",
            f"金额：{int(number):,}元",
            f"索引号：{code}{gb11714_check(code)}/{year}-{serial[:5]}",
            f"示政办发〔{year}〕{dice.randrange(1, 400)}号",
            credit + (gb32100_check(credit) or "0"),
            f"统一社会信用代码91410400MA{dice.randrange(10**7):07d}{dice.choice('ABCDEFGH')}",
            f"{dice.randrange(16**20):020x}{number}{dice.randrange(16**9):09x}",
            f"template_{number}",
            f"/contents/{dice.randrange(10**5)}/{number}.html",
            f"?id={number}&page=2",
            f"{year}年{dice.randrange(1, 13)}月{dice.randrange(1, 29)}日 {dice.randrange(10, 24)}:{dice.randrange(10, 60)}:15",
            f"{year}-{dice.randrange(10, 13)}-{dice.randrange(10, 29)} 1{dice.randrange(10)}:{dice.randrange(10, 60)}",
            f"{number}{serial}",
            f"订单号20{number}{serial}",
            f"浏览次数：{number[:7]}",
            f"办公电话：0375-{dice.randrange(2000000, 8999999)}".replace("办公电话", "服务热线"),
            f"请拨打12345或0375-{dice.randrange(2000000, 8999999)}咨询",
            f"1{dice.randrange(3, 10)}.{dice.randrange(100, 999)}.{dice.randrange(1000, 9999)}亩",
            f"192.168.{dice.randrange(100, 255)}.{dice.randrange(100, 255)}",
            f"面积{number}平方米",
            f"流水号{year}0{number}",
        ]
    return rows


def test_look_alikes_stay() -> None:
    rows = _look_alikes()
    assert len(rows) >= 1000
    wrong = [(text, mask(text)[0]) for text in rows if mask(text)[1]]
    assert len(wrong) * 100 <= len(rows), wrong[:20]


CONTACT_LINES = [
    ("联系人：张三", ("张三",), ("联系人：",)),
    ("联系人\n：张三，电话：0999—2345678", ("张三", "2345678"), ("联系人\n：",)),
    ("联 系 人：张 三　联系电话：0375-2345678", ("张 三", "0375-2345678"), ("联 系 人：", "联系电话：")),
    ("联系人及电话：李四,0375-2345678", ("李四", "2345678"), ("联系人及电话：", ",")),
    ("（联系人：欧阳示例；联系电话：2345678）", ("欧阳示例", "2345678"), ("联系电话：", "；", "）")),
    ("联系单位及电话：示例市水利局 0375—2345678", ("2345678",), ("示例市水利局",)),
    ("承办人及联系电话：王五　13512345678", ("王五", "13512345678"), ("承办人及联系电话：",)),
    ("经 办 人：赵六", ("赵六",), ("经 办 人：",)),
    ("联系人:张三0375-2345678", ("张三", "2345678"), ("联系人:",)),
    ("联系人：阿依古丽·示例", ("阿依古丽", "示例"), ("联系人：",)),
    ("联系电话：0375-2345678转8001", ("2345678", "8001"), ("联系电话：",)),
    ("联系人：示例市水利局办公室 张三", ("张三",), ("示例市水利局办公室",)),
    ("联系人：张三，李四；电话：2345678、3456789", ("张三", "李四", "2345678", "3456789"), ("；电话：", "、")),
    ("联系邮箱：sljbgs@shili.gov.cn 联系人：张三", ("张三",), ("联系邮箱：",)),
    ("电子邮箱：zhang.san@163.com", ("zhang.san@163.com",), ("电子邮箱：",)),
    ("联系人:张三(办公室主任)，手机:135 1234 5678", ("张三", "135 1234 5678"), ("手机:",)),
    ("通讯地址：示例市和平路1号", ("和平路1号",), ("通讯地址：",)),
    ("联系人：\n张三\n联系电话：\n0375-2345678", ("张三", "2345678"), ("联系人：\n", "\n联系电话：\n")),
    ("承办单位：示例市水利局 联系人：张三 联系电话：2345678", ("张三", "2345678"), ("承办单位：示例市水利局",)),
    ("联系人\n及电话\n詹例 0994-2345678", ("詹例", "2345678"), ("联系人\n及电话",)),
    ("联系人\n电话\n詹例\n0994-2345678\n办理结果\nA", ("詹例", "2345678"), ("电话\n", "办理结果\nA")),
    ("承办人及\n联系电话\n王例夏\n0994-2345678", ("王例夏", "2345678"), ("承办人及",)),
    ("电话\n0994-2345678", ("2345678",), ("电话\n",)),
    ("詹例 0994-2345678", ("詹例", "2345678"), ()),
    ("责任领导：张例  0598-2345678", ("2345678",), ("责任领导：张例",)),
    ("填报人：李例 审核人：王例 2345678", ("2345678",), ("填报人：李例 审核人：王例",)),
    ("联系人张例，电话2345678。", ("张例", "2345678"), ("联系人", "，电话")),
    ("请与我局李例同志联系，电话2345678。", ("2345678",), ("我局李例同志联系，电话",)),
    ("如有疑问请联系李例（2345678）", ("2345678",), ("请联系李例（",)),
    ("联系人（电话）：张例 0994-2345678", ("张例", "2345678"), ("联系人（电话）：",)),
    ("承办人姓名及电话：张例 0994-2345678", ("张例", "2345678"), ("承办人姓名及电话：",)),
    ("电话（兼传真）：0994-2345678", ("2345678",), ("电话（兼传真）：",)),
    ("TEL：0994-2345678", ("2345678",), ("TEL：",)),
    ("联系电话为0994-2345678", ("2345678",), ("联系电话为",)),
    ("主办单位：市教育局 张例 0994-2345678", ("2345678",), ("主办单位：市教育局 张例",)),
    ("请与我局基础教育科联系（电话：0994-2345678）。", ("2345678",), ("请与我局基础教育科联系（电话：",)),
    ("联系人：张例\n0994-2345678", ("张例", "2345678"), ("联系人：",)),
    ("联系科室：规划科 2345678", ("2345678",), ("联系科室：",)),
    ("固定电话：2345678", ("2345678",), ("固定电话：",)),
    ("来信人邮箱 example_tl@mail.example", ("example_tl@mail.example",), ("来信人邮箱 ",)),
    ("联系电话：2345678（李例）  2018年2月3日", ("2345678", "李例"), ("2018年2月3日",)),
    ("联系人：市水利局李例，电话0994-2345678", ("李例", "2345678"), ("市水利局",)),
    ("联系人∶张例　电话∶0994-2345678", ("张例", "2345678"), ("联系人∶",)),
    ("联系人：张例　联系电话：零九九四二三四五六七八", ("张例", "二三四五六七八"), ()),
    ("联系人：市建设局物业管理科　李例　2345678", ("李例", "2345678"), ("物业管理科",)),
    ("联系人李例0994-2345678", ("李例", "2345678"), ("联系人",)),
    ("联系人.李例，电话.0994－2345678", ("李例", "2345678"), ("联系人.",)),
    ("2023年6月27日　　　　电话：（0994）2345678", ("2345678",), ("2023年6月27日",)),
    ("通讯地址\n示例市东湖区人民路187号2746室", ("187号2746室",), ("通讯地址",)),
]  # fmt: skip


@pytest.mark.parametrize(("line", "gone", "left"), CONTACT_LINES)
def test_values_of_a_contact_line_go_and_labels_stay(
    line: str, gone: tuple[str, ...], left: tuple[str, ...]
) -> None:
    masked, _ = mask(line)
    assert len(masked) == len(line)
    assert [words for words in gone if words in masked] == []
    assert [words for words in left if words not in masked] == []


STAYS = [
    "张晓燕委员：",
    "示例市司法局\n2023年5月16日",
    "提案者：张晓燕",
    "签发人：李四",
    "领衔代表：王五、赵六",
    "请拨打0375-2345678或12345热线反映。",
    "我局建立了企业联系人制度，畅通联系方式。",
    "完善代表联系电话回访机制，定期走访。",
    "抄送：市人大选工委，市政府督查室（2份）",
    "主办单位：示例市教育局",
    "承办单位负责人高度重视，逐项落实。",
    "服务热线：12345",
    "关注微信公众号ningan2020，使用微信小程序和微信支付。",
    "扫描微信二维码，QQ群已建成。",
    "联系电话：12345",
    "监督电话：0375-2345678",
    "金额\n0375\n2345678",
    "张例\n2023年",
    "余姚市 0574-62345678",
    "联系：各科室加强联系。",
    "承办科室：规划科",
    "业务联系紧密。",
    "咨询电话：0994-2345678",
    "县政府办 0994-2345678",
    "联系人\n电话\n市司法局\n解决程度\nA",
    "号码\n0069",
    "电话\n办理结果\n已解决",
    "office@mail.shili.gov.cn",
    "张例村(2345678)元。",
    "每户联系人不少于2名，共联系人次1.2万。",
    "建设手机应用，推广微信公众号服务，开通QQ群。",
    "家住农村的学生可申请住校。",
    "设置了地址标识，更新邮政编码数据。",
    "www.gov.cn/zwgk/2023-05/16/content_13512345678.htm",
    "见http://www.shili.gov.cn/upload/2023/13512345678.html可查。",
    "您提出的第13120230045号建议已并案办理。",
    "电话回访编号：13512345678，群众满意。",
    "来电反映的项目总投资13512345678元属实。",
    "代码\n13512345678\n合格",
    "受理号13512345678已答复。",
    "市消协投诉电话（010）86132023、12315。",
    "市消协投诉电话86132023 12315。",
    "来自86135家企业。",
    "2018/13512345678/25",
    "共投入1350000\n2023年完成。",
    "户数\n13512\n345678\n面积",
    "共13512345\n678、加强管理",
    "全省共有13512345678所高校、13512345678家企业，涉及13512345678岁以上老人。",
    "追溯码 13512345678（见附表）",
    "发票号码：13512345678（见附表）",
    "图斑:13512345678的事项",
    "仓单13512345678号入库",
    "票据No.13512345678。",
    "达到13512345678条，节约13512345678度电，新增13512345678港元。",
    "发送短信13512345678条。",
    "甲组 139 1597 6866 4864",
    "合计 139 1500 2600 人",
    "2021年\n156\n2536\n5277",
    "区间车次132、1590、1871停运。",
    "营业执照注册号410402711222840的个体工商户。",
    "市供水公司抢修电话099462345678全年开通。",
    "拨打市城管局电话0994-2345678，咨询了解。",
    "市信息中心办公室电话：0994-2345678，对外公布。",
    "行政审批局邮箱：xzspj@shili.gov.cn接收材料。",
    "由主管领导任组长，承办人员任组员，建立例会机制。",
    "地址、邮编、联系人及联系电话；2、质疑项目的名称",
    "市政务服务大厅地址在建设路12号政务中心3楼301室。",
]


@pytest.mark.parametrize("text", STAYS)
def test_names_in_office_and_running_words_stay(text: str) -> None:
    assert mask(text) == (text, [])


OTHER_ITEMS = [
    ("发至zhangsan@qq.com即可", "zhangsan@qq.com"),
    ("邮箱ｚｈａｎｇ＠１６３．ｃｏｍ。", "ｚｈａｎｇ＠１６３．ｃｏｍ"),
    ("zhang_san @ 126.com", "zhang_san @ 126.com"),
    ("lisi(at)sina.com", "lisi(at)sina.com"),
    ("微信号：wxid_ab12cd", "wxid_ab12cd"),
    ("QQ：123456789", "123456789"),
    ("可加微信号 wx_lin88 了解", "wx_lin88"),
    ("微信号为lin-1988。", "lin-1988"),
    ("咨询QQ 29384756（某先生）", "29384756"),
    ("VX：lin88xx", "lin88xx"),
    ("护照号码：E12345678", "E12345678"),
    ("老身份证410402690307123", "410402690307123"),
    ("身份证号码：410402199003071234", "410402199003071234"),
    ("家住示例市和平路12号3号楼2单元501室，有困难", "12号3号楼2单元501室"),
    ("家庭住址：示例县示例镇示例村5组18号", "5组18号"),
    ("现住幸福小区三栋二单元602", "三栋二单元602"),
    ("李例，住新华区锦绣家园39栋2577室", "39栋2577室"),
    ("提案人地址：平安市东湖区人民路112号1855室", "112号1855室"),
    ("lisi(a)163.com", "lisi(a)163.com"),
    ("lisi★163.com", "lisi★163.com"),
    ("护照\nＥ９２１５６９８２", "Ｅ９２１５６９８２"),
    ("军官证号：南字第27174151号", "27174151"),
    ("身份证：41040269 0307123", "41040269 0307123"),
    ("11010519491231002×", "11010519491231002×"),
    ("小灵通：19890\n078567", "19890"),
    ("M\n13512345678\n案由", "13512345678"),
    ("李例13512\n345678。", "13512"),
    ("（13512\n345678咨询", "345678"),
    ("13512\n045678", "045678"),
    ("李例 135-1234-\n5678", "135-1234-"),
    ("2. +86 135 1234 5678", "+86 135 1234 5678"),
    ("Ph.1351234－5678", "1351234－5678"),
    ("张例+861 351 234 5678", "861 351 234 5678"),
    ("壹、叁、伍、壹、贰、叁、肆、伍、陆、柒、捌", "壹、叁、伍、壹、贰、叁、肆、伍、陆、柒、捌"),
    ("壹叄伍~壹贰叄肆~伍陸柒捌", "壹叄伍~壹贰叄肆~伍陸柒捌"),
    ("手机 135\u31641234\u31645678", "135\u31641234\u31645678"),
    ("反映人周例（135，1234，5678）", "135，1234，5678"),
    ("/files/13512345678/意见表.doc", "13512345678"),
    ("/a/1.doc#13512345678", "13512345678"),
    ("联系电话：13512345678名片", "13512345678"),
    ("手机尾号为5678，全号13512345678", "13512345678"),
    ("李例13512345678处长", "13512345678"),
    ("手机：1351234567813987654321", "1351234567813987654321"),
    ("李例11010519491231002X13512345678", "11010519491231002X13512345678"),
    ("1.13512345678 2.13987654321", "13512345678"),
    ("lisi@163.com/13512345678", "13512345678"),
    ("13512345678@李例", "13512345678"),
    ("A 13512345678", "13512345678"),
    ("加我v13512345678", "13512345678"),
    ("投资项目咨询：13512345678", "13512345678"),
    ("供稿：李例/13512345678", "13512345678"),
    ("qq:29384756", "29384756"),
    ("WeChat: lin1988x", "lin1988x"),
    ("我家在锦绣花园35栋783室", "35栋783室"),
    ("李例家（35栋783室）漏水", "35栋783室"),
]


@pytest.mark.parametrize(("text", "item"), OTHER_ITEMS)
def test_other_kinds_are_found(text: str, item: str) -> None:
    masked, _ = mask(text)
    start = text.index(item)
    assert masked[start : start + len(item)] == MASK * len(item)


@pytest.mark.parametrize(
    "behind",
    ["项目代码2401-330000-04-01-123456", "总投资13800138元", "投资1200万元", "改造面积3000平方米"],
)
def test_figures_behind_a_contact_stay(behind: str) -> None:
    masked, _ = mask(f"联系电话0571-87654321，{behind}。")
    assert masked == f"联系电话{MASK * 13}，{behind}。"


@pytest.mark.parametrize("behind", ["", "。以上意见供参考" + ",请予支持" * 60])
def test_a_contact_is_found_alike_in_short_and_long_lines(behind: str) -> None:
    line = f"联系人:沈砚秋,电话:0375-2345678{behind}"
    text = f"抄送:县政协\n{line}\n{line}"
    first, second = text.index("沈"), text.rindex("沈")
    found = [span.start for span in find_personal(text) if span.kind == "contact"]
    assert {first, second} <= set(found)
    assert MASK not in mask(text)[0][: first - 1]


def test_a_label_broken_off_its_colon_still_masks() -> None:
    assert mask("联系人\n：某　某，电话：0916—2620093\n抄送：市政府")[0] == (
        f"联系人\n：{MASK * 3}，电话：{MASK * 12}\n抄送：市政府"
    )


def test_office_mail_in_running_text_stays() -> None:
    text = "意见请发至slj@shili.gov.cn。"
    assert mask(text) == (text, [])


def test_a_mask_has_the_length_of_its_span_and_keeps_lines() -> None:
    text = "联系人：\n张三\n电话：\n135 1234 5678\n完"
    masked, spans = mask(text)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(masked) if c == "\n"] == [
        i for i, c in enumerate(text) if c == "\n"
    ]
    changed = [i for i in range(len(text)) if masked[i] != text[i]]
    assert changed
    assert all(masked[i] == MASK for i in changed)
    assert all(any(span[0] <= i < span[1] for span in spans) for i in changed)


def test_masking_twice_changes_nothing() -> None:
    texts = [text for _, text, _ in _planted()] + [line for line, _, _ in CONTACT_LINES]
    for text in texts:
        once = mask(text)[0]
        assert mask(once)[0] == once, text


def test_spans_are_ordered_and_do_not_touch() -> None:
    spans = find_personal("张三13512345678，身份证11010519491231002X，a@qq.com，联系人：李四")
    assert [kind for _, _, kind in spans]
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1 ",
        "13",
        "联系人",
        "联系人：",
        "a@",
        "@",
        " ",
        "1-",
        "账号1",
        "家住",
        "(",
        "电话",
        "三",
    ],
)
def test_masking_is_linear(unit: str) -> None:
    # A pattern that backtracks would not come back from this at all.
    mask(unit * 60_000)


@pytest.mark.parametrize(
    "text",
    [
        "手机 一三九零零零一二三四五邮",
        "传真：QQ123456789",
        "联系人：张三 手机13800015678 身份证号110105194912310021",
        "邮箱：a@163.com（身份证号11010519491231002X）",
        "联系电话:13800015678 邮箱 z@163.com 家住和平路18号院3号楼2单元501室",
    ],
)
def test_a_masked_text_passes_its_own_check(text: str) -> None:
    masked, _ = mask(text)
    assert find_personal(masked) == []
    assert mask(masked)[0] == masked


@pytest.mark.parametrize(
    "text",
    [
        "通讯地址\n容\n步行是出行的首选。",
        "联系电话\n来信时间\n2024-04-02",
        "通讯地址\n案 由\n关于慢行系统的提案",
        "领衔代表\n代 表 团\n联系电话\n翟 松\n北城代表团",
        "联系方式\n提案内容\n目前公厕少。",
    ],
)
def test_an_empty_cell_of_a_contact_takes_nothing_from_the_next(text: str) -> None:
    assert mask(text)[0] == text


def test_a_contact_in_the_next_cell_is_masked() -> None:
    assert mask("联系人\n张三\n联系电话\n0375-2666123")[0].count(MASK) == 14
