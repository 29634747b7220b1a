"""Planted items: personal data of every kind, each in a sentence that a page may have."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.privacy import numbers
from benchmarks.privacy.spellings import spell

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙", "例明华芳丽强军静敏伟娜涛"

LOOKED_FRAMES: dict[str, tuple[str, ...]] = {
    "mobile": (
        "请拨打{}咨询。",
        "手机：{}",
        "提案人周明远{}，",
        "{}",
        "本人电话是{}，请保密",
        "TEL:{}",
        "微信同号{}。",
        "致电 {} 反映",
        "反映人罗志坚（{}）多次来信。",
        "可与沈玉梅联系，{}。",
        "移动电话{}；",
        "Mobile: {}",
        "有意者请加微信{}",
        "何静文 {} 收",
        "短信发至{}即可",
        "咨询请打：{}",
    ),
    "identity": (
        "身份证号：{}",
        "{}",
        "本人（身份证{}）",
        "编号为{}的居民",
        "周明远{}",
        "公民身份号码：{}。",
        "证件号码 {}",
        "罗志坚，男，{}，住本市。",
        "持{}证件",
        "身份证号码为{}，已核实",
    ),
    "card": (
        "账号：{}",
        "卡号 {}",
        "银行卡号为{}。",
        "开户行示例银行，帐号:{}",
        "打款至{}（示例银行）。",
        "银行账户：{}",
        "收款账号{}，户名略。",
        "工资卡号:{}",
    ),
}
HELD_FRAMES: dict[str, tuple[str, ...]] = {
    "mobile": (
        "田立新委员（本人）{}",
        "值班手机{}全天开机",
        "报名：{}（韩女士）",
        "，{}，",
        "村民韩雪说，她的号码{}一直没变",
        "电联{}",
        "负责人田立新;{};",
        "13楼住户{}来电",
    ),
    "identity": (
        "身份证 {} 的沈玉梅",
        "公民（{}）",
        "身份号码：{}；",
        "经查，{}名下无房产",
        "证号{}",
    ),
    "card": (
        "户名沈玉梅，卡号{}",
        "退款请转入{}。",
        "工行卡{}（韩雪）",
        "银行卡（{}）",
        "账户为 {}，开户名略",
    ),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """One item: what it is, how it is spelled, the sentence, and the words that must not stay."""

    kind: str
    spelling: str
    text: str
    secrets: tuple[str, ...]


def make_numbers(seed: int, count: int, *, is_held: bool) -> Iterator[Planted]:
    """Mobiles, identity numbers and cards, in turn."""
    dice = random.Random(seed)
    makers = {"mobile": numbers.mobile, "identity": numbers.identity, "card": numbers.card}
    frames = HELD_FRAMES if is_held else LOOKED_FRAMES
    for at in range(count):
        kind = ("mobile", "mobile", "identity", "card")[at % 4]
        number = makers[kind](dice)
        name, spelled = spell(dice, number, kind, is_held=is_held)
        yield Planted(kind, name, dice.choice(frames[kind]).format(spelled), (number,))


def make_words(seed: int, count: int, *, is_held: bool) -> Iterator[Planted]:
    """Mail addresses, homes and contact lines, in turn."""
    dice = random.Random(seed)
    makers: tuple[Callable[[random.Random, bool], Planted], ...] = (_mail, _home, _contact)
    for at in range(count):
        yield makers[at % 3](dice, is_held)


def _mail(dice: random.Random, is_held: bool) -> Planted:
    name = dice.choice(("zhangwei", "li.ming", "wang_fang", "chenjing", "liuyang"))
    name += str(dice.randrange(10, 9999))
    looked = (
        "{n}@qq.com",
        "{n}@163.com",
        "{n} @ 126.com",
        "{n}(at)sina.com",
        "{N}@QQ.COM",
        "wide",
        "{n}@gmail.com",
        "{n}@ 139.com",
        "{n}[at]163.com",
        "{n}@qq。com",
        "{n}@\u200bsohu.com",
        "{n} at qq dot com",
        "{n}＠foxmail．com",
        "{n}@vip.163.com",
        "{n}#qq.com",
    )
    held = (
        "{n}@outlook.com",
        "{n}（at）163（dot）com",
        "{n}@q\u200bq.com",
        "{n}@hotmail.com",
        "{n}@yeah.net",
        "{n} ＠ 189 . cn",
        "{n}@Sina.Cn",
        "{n}【at】126.com",
        "{n}@\n163.com",
        "{n}AT163.com",
        "{n}@aliyun.com",
        "{n}&#64;qq.com",
        "{n}%40qq.com",
    )
    form = dice.choice(held if is_held else looked)
    address = (
        f"{name}@163.com".translate(_WIDE)
        if form == "wide"
        else form.format(n=name, N=name.upper())
    )
    frames = (
        "请发至邮箱{}。",
        "E-mail：{}",
        "来信请寄{}",
        "（{}）",
        "电子邮件 {} 收。",
        "意见发{}即可",
        "邮址:{}",
        "mailto:{}",
    )
    held_frames = ("材料投{}，", "邮箱是{}", "<{}>", "请回复 {} 。")
    return Planted(
        "mail", form, dice.choice(held_frames if is_held else frames).format(address), (name,)
    )


def _home(dice: random.Random, is_held: bool) -> Planted:
    block, unit, room = dice.randrange(2, 60), dice.randrange(1, 9), dice.randrange(101, 3099)
    spoken = {2: "二", 3: "三", 4: "四", 5: "五"}.get(unit, "六")
    looked = (
        f"{block}号楼{unit}单元{room}室",
        f"{block}栋{room}室",
        f"{block}号{unit}号楼{room}",
        f"{unit}组{block}号",
        f"{block} 号楼 {unit} 单元 {room} 室",
        f"{block}-{unit}-{room}",
        f"{block}幢{spoken}单元{room}",
        f"{block}号楼{unit}单元{room}室".translate(_WIDE),
        f"{spoken}号楼{spoken}单元{room}室",
        f"{block}座{room}房",
    )
    held = (
        f"{block}#楼{unit}单元{room}",
        f"第{block}栋第{unit}单元{room}室",
        f"{block}号楼东单元{room}室",
        f"{block}弄{unit}号{room}室",
        f"{block}号院{unit}号楼{spoken}单元{room}户",
        f"{block}\u200b号楼{unit}单\u200b元{room}室",
        f"{block}幢{room}号",
        f"{block}号附{unit}号",
    )
    door = dice.choice(held if is_held else looked)
    frames = (
        "家住示例市幸福小区{}，",
        "家庭住址：示例区和平路{}",
        "现住示例家园{}。",
        "户籍地址：示例市新民街{}",
        "住址 示例区花园里{}，",
        "居住在阳光小区{}的居民",
        "家庭地址为示例苑{}。",
    )
    held_frames = (
        "常住地址：示例区解放路{}。",
        "家住在示例新村{}",
        "住所：示例花苑{}；",
        "家庭住址（示例市康乐街{}）",
        "住 址：示例路{}",
    )
    frame = dice.choice(held_frames if is_held else frames)
    shape = "".join("9" if char.isdigit() else char for char in door)
    return Planted("address", shape, frame.format(door), (door,))


def _contact(dice: random.Random, is_held: bool) -> Planted:
    name = dice.choice(_SURNAMES) + dice.choice(_GIVEN) + dice.choice(_GIVEN)
    phone = f"0375-{dice.randrange(2000000, 8999999)}"
    looked = (
        "联系人：{n}　联系电话：{p}",
        "联 系 人：{n}，{p}",
        "（联系人：{n}；联系电话：{p}）",
        "联系人及电话：{n} {p}",
        "联系人:{n}{p}",
        "联系电话：{p}（{n}）",
        "經辦人：{n} 電話：{p}",
        "联系人\n{n}\n联系电话\n{p}",
        "联\u200b系\u200b人：{n}  电话：{p}",
        "聯絡人：{n}，聯絡電話：{p}",
        "【联系人】{n}【联系电话】{p}",
        "联系人﹕{n}　电话﹕{p}",
        "联系人—{n}，联系电话—{p}",
        "联系人 | {n} | 联系电话 | {p}",
        "联系人（电话）：{n}（{p}）",
        "联\u3000系\u3000人\n{n}\n联系\u3000电话\n{p}",
        "业务联系人：{n}，办公电话：{p}",
        "附注:（联系人及电话:{n},{p}）",
        "联系人姓名：{n}；联系方式：{p}",
        "联系人：{n}  Tel：{p}",
    )
    held = (
        "联系人：{n}（{p}）",
        "联系人、联系电话：{n}、{p}",
        "承办联系人：{n}；电话：{p}",
        "联系人：{n}同志，电话：{p}",
        "（联系人 {n} 电话 {p}）",
        "联系电话：{p}　联系人：{n}",
        "联 系 电 话：{p} 联 系 人：{n}",
        "联系人;{n};联系电话;{p}",
        "联系人/电话：{n}/{p}",
        "联系人:{n}；座机：{p}",
        "聯繫人：{n}　聯繫電話：{p}",
        "联系人 ：{n}\n电 话 ：{p}",
        "联系人·{n} 联系电话·{p}",
        "联系人：\n{n}\n联系电话：\n{p}",
        "联系人：{n}、联系电话：{p}、邮编：467000",
    )
    form = dice.choice(held if is_held else looked)
    return Planted("contact", form, form.format(n=name, p=phone), (name, phone.split("-")[1]))
